package web

import (
	"fmt"
	"strings"

	qrcode "github.com/skip2/go-qrcode"
)

// QR draws a text as a QR code: one path, so that it prints sharp and needs no image. It bears a quarter of it being
// unreadable, as on a sheet that hung on a board for a month.
func QR(text string) (string, error) {
	code, err := qrcode.New(text, qrcode.High)
	if err != nil {
		return "", fmt.Errorf("draw a QR code: %w", err)
	}
	bitmap := code.Bitmap() // with its quiet border
	var path strings.Builder
	for y, line := range bitmap {
		for x := 0; x < len(line); {
			from := x
			for x < len(line) && line[x] {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from, y, x-from, x-from)
			}
			x++
		}
	}
	return fmt.Sprintf(`<svg class="qr" viewBox="0 0 %d %d" aria-hidden="true" shape-rendering="crispEdges"><rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="%s"/></svg>`,
		len(bitmap), len(bitmap), len(bitmap), len(bitmap), path.String()), nil
}
