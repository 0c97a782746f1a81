// Package static holds the files a browser fetches beside the pages. They are served under a name with a hash, so
// they may be kept for a year, and a new release is seen at once.
package static

import "embed"

// Files are the style sheet, the script, the font with its licence, the icons and the manifest.
//
//go:embed *.css *.js *.svg *.woff2 *.txt *.webmanifest
var Files embed.FS
