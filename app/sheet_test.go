package app_test

import (
	"context"
	"image"
	"image/color"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"indblik/app/web"
)

var pdfPage = regexp.MustCompile(`/Type\s*/Page[^s]`)

// onOneSheet prints a page and fails the test unless it fits one A4.
func (b *tab) onOneSheet(path string) {
	b.t.Helper()
	b.visit(path)
	var pdf []byte
	b.do(chromedp.ActionFunc(func(ctx context.Context) (err error) {
		pdf, _, err = page.PrintToPDF().WithPreferCSSPageSize(true).WithPrintBackground(true).Do(ctx)
		return err
	}))
	if n := len(pdfPage.FindAll(pdf, -1)); n != 1 {
		b.t.Errorf("%s takes %d sheets", path, n)
	}
}

func TestEveryModuleAndEveryGuideFitsOneSheet(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, desk)
	b.become("leder") // whose guides hold the team's own parts
	b.visit("/moduler")
	addresses := ask[[]string](b, `[...document.querySelectorAll('main a[href^="/moduler/"]')].map(a => a.getAttribute('href'))`)
	if len(addresses) < 21 {
		t.Fatalf("only %q", addresses)
	}
	for _, address := range addresses {
		b.onOneSheet(address + "/udskriv")
		slug := strings.TrimPrefix(address, "/moduler/")
		for _, minutes := range []string{"5", "15", "20"} {
			b.onOneSheet("/guide/" + slug + "?minutter=" + minutes)
		}
	}
}

func TestTheCodeLeadsToItsAddress(t *testing.T) {
	const address = "https://indblik.kommune.example/moduler/smaatspisende"
	svg, err := web.QR(address)
	if err != nil {
		t.Fatal(err)
	}
	size, err := strconv.Atoi(regexp.MustCompile(`viewBox="0 0 (\d+)`).FindStringSubmatch(svg)[1])
	if err != nil {
		t.Fatal(err)
	}
	const scale = 6
	picture := image.NewGray(image.Rect(0, 0, size*scale, size*scale))
	for i := range picture.Pix {
		picture.Pix[i] = 255
	}
	for _, m := range regexp.MustCompile(`M(\d+) (\d+)h(\d+)`).FindAllStringSubmatch(svg, -1) {
		at := func(i int) int { n, _ := strconv.Atoi(m[i]); return n * scale } // digits by the expression
		for y := at(2); y < at(2)+scale; y++ {
			for x := at(1); x < at(1)+at(3); x++ {
				picture.SetGray(x, y, color.Gray{})
			}
		}
	}
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil || !strings.EqualFold(read.GetText(), address) {
		t.Fatalf("%v %v", read, err)
	}
}
