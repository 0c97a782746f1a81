// Package static holds the files a browser fetches beside the pages. They are served under a name with a hash, so
// they may be kept for a year, and a new release is seen at once.
package static

import "embed"

// Files are the style sheet, the scripts, the font with its licence, the icons and the manifest. The PNGs are ikon.svg as a
// browser draws it, for home screens that take no SVG: maske-*.png without round corners, for those that cut their own.
//
//go:embed *.css *.js *.svg *.png *.woff2 *.txt *.webmanifest
var Files embed.FS
