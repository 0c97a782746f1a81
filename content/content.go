// Package content holds what the professionals write and the municipality may replace: modules, competences and who
// needs them, themes, initiatives, the register of other explanations, the list of first names the anonymity guard knows,
// and fs3.csv, the code list FSIII (KL/KOMBIT, version 20240530) that care-record bundles are read by.
package content

import "embed"

// Files are all content files, by their path in this folder.
//
//go:embed *
var Files embed.FS
