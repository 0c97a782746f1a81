// Package content holds what the professionals write and the municipality may replace: modules, competences and who
// needs them, themes, initiatives, the register of other explanations, and the list of first names the anonymity guard knows.
package content

import "embed"

// Files are all content files, by their path in this folder.
//
//go:embed *
var Files embed.FS
