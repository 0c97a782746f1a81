package app_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

// The main job from end to end, as its people do it, on a fresh database with the staff of Fjordby.

const (
	ewa      = "ewa.nguyen.1002@fjordby.example"  // SSH in Hjemmepleje Nord
	tina     = "tina.nguyen.1001@fjordby.example" // leads it
	anders   = "anders@fjordby.example"           // the analyst, not on the staff list
	nord     = "Hjemmepleje Nord"
	password = "en lang nok sætning"
	aNumber  = "251248-9996"
)

func TestTheMainJobFromEndToEnd(t *testing.T) {
	eachEngine(t, func(t *testing.T, engine, address string) {
		run(t, "import", "staff", "--db", address, filepath.Join("testdata", "fjordby_medarbejdere.csv"))
		links := map[string]string{}
		p := serve(t, address)
		for email, role := range map[string][]string{ewa: {"medarbejder"}, tina: {"leder", "--unit", nord}, anders: {"analytiker"}} {
			links[email] = strings.TrimSpace(run(t, append([]string{"user", "add", "--db", address, "--url", p.address, "--email", email, "--role"}, role...)...))
		}

		before := covered(t, address)
		takesAModule(t, p, links[ewa])
		if after := covered(t, address); after != before+1 {
			t.Errorf("coverage of ernæring in %s went from %d to %d, want one more", nord, before, after)
		}
		writesAnExample(t, p, links[tina])
		nowhere(t, engine, address, p, aNumber)
		bringsNumbers(t, p, links[anders])
		sameFromTheCommand(t, p, address)
	})
}

// covered answers how many in Nord meet the requirement on nutrition, as the command prints it.
func covered(t *testing.T, address string) int {
	t.Helper()
	var table struct {
		Rows []struct {
			Unit, Competence string
			Covered          *int
		}
	}
	if err := json.Unmarshal([]byte(run(t, "coverage", "--db", address, "--unit", nord, "--competence", "ernaering", "--json")), &table); err != nil {
		t.Fatal(err)
	}
	if len(table.Rows) != 1 || table.Rows[0].Covered == nil {
		t.Fatalf("coverage answers %+v", table.Rows)
	}
	return *table.Rows[0].Covered
}

// enters spends the one-time link, then signs in with the password in a browser that has never been here.
func enters(t *testing.T, p *program, email, link string, width int) *tab {
	t.Helper()
	first := p.open(t, width)
	first.visit(strings.TrimPrefix(link, p.address))
	first.do(write("#password", password), write("#again", password))
	if status := first.press("main form button"); status != http.StatusOK {
		t.Fatalf("choosing a password answers %d", status)
	}
	b := p.open(t, width)
	b.visit("/log-ind")
	b.do(write("#email", email), write("#password", password))
	if status := b.press("main form button"); status != http.StatusOK {
		t.Fatalf("signing in answers %d", status)
	}
	return b
}

func takesAModule(t *testing.T, p *program, link string) {
	b := enters(t, p, ewa, link, phone)
	b.visit("/moduler")
	b.press(`main a[href="/moduler/smaatspisende"]`)
	takeModule(b)
	b.says("main", "ernæring", "opfylder")
	if path := ask[string](b, `location.pathname`); !strings.HasPrefix(path, "/moduler/smaatspisende/kvittering/") {
		t.Errorf("after answering one stands at %s", path)
	}
}

func writesAnExample(t *testing.T, p *program, link string) {
	b := enters(t, p, tina, link, desk)
	b.visit("/eksempler/nyt")
	b.do(choose("tema", "ernaering"), choose("alder", "75-84"), choose("tvivl", "nej"), write("#proev", "Vi vejer hver mandag. Borgeren "+aNumber+" får mellemmåltid."))
	if status := b.press("main form .row > button.btn"); status != http.StatusUnprocessableEntity {
		t.Errorf("an example with a number is answered %d", status)
	}
	if text := ask[string](b, `document.querySelector('#proev').value`); text != "Vi vejer hver mandag. Borgeren [CPR fjernet] får mellemmåltid." {
		t.Errorf("the text came back as %q", text)
	}
	if ask[bool](b, fmt.Sprintf(`document.documentElement.outerHTML.includes(%q)`, aNumber[7:])) {
		t.Error("the number is on the page")
	}
	b.do(write("#proev", "Vi vejer hver mandag. Borgeren får mellemmåltid."))
	if status := b.press("main form .row > button.btn"); status != http.StatusOK {
		t.Errorf("the clean example is answered %d", status)
	}
	b.says("[data-eksempel]", "Vi vejer hver mandag. Borgeren får mellemmåltid.")
	b.visit("/planlaeg")
	b.says(`[data-emne="smaatspisende"] .why`, "eksempler")
	b.says(`section[aria-labelledby="temaer"]`, "Ernæring")
}

// nowhere fails the test when a text stands in the database, in any table, or in the program's log.
func nowhere(t *testing.T, engine, address string, p *program, text string) {
	t.Helper()
	if strings.Contains(p.log.String(), text) {
		t.Error("the number is in the log")
	}
	if engine == dbtest.SQLite {
		files, err := filepath.Glob(address + "*")
		if err != nil || len(files) == 0 {
			t.Fatal(files, err)
		}
		for _, file := range files {
			content, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(content, []byte(text)) {
				t.Errorf("the number is in %s", filepath.Base(file))
			}
		}
		return
	}
	ctx := context.Background()
	d, err := db.Open(ctx, address)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	var columns []struct{ TableName, ColumnName string }
	if err := d.NewSelect().TableExpr("information_schema.columns").Column("table_name", "column_name").
		Where("table_schema = current_schema() AND data_type = 'text'").Scan(ctx, &columns); err != nil || len(columns) < 20 {
		t.Fatalf("%d columns of text, %v", len(columns), err)
	}
	for _, c := range columns {
		n, err := d.NewSelect().Table(c.TableName).Where("? LIKE ?", bun.Ident(c.ColumnName), "%"+text+"%").Count(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if n > 0 {
			t.Errorf("the number is in %s.%s", c.TableName, c.ColumnName)
		}
	}
}

func bringsNumbers(t *testing.T, p *program, link string) {
	b := enters(t, p, anders, link, desk)
	b.visit("/nogletal")
	b.says("main", "Ingen tal endnu")
	for _, f := range []struct{ page, file, kind string }{
		{"/import/outcomes", "fjordby_aggregat.csv", ""}, {"/import/population", "fjordby_folk1a.csv", "actual"}, {"/import/population", "fjordby_frkm118.csv", "projection"}} {
		b.visit(f.page)
		if f.kind != "" {
			b.do(choose("kind", f.kind))
		}
		if status := b.send(f.file); status != http.StatusOK {
			t.Fatalf("%s is answered %d", f.file, status)
		}
		if status := b.press("main form button"); status != http.StatusOK {
			t.Fatalf("approving %s is answered %d", f.file, status)
		}
		b.says(".note.ok", f.file)
	}
	b.visit("/nogletal")
	b.says("#svar", "Fra maj 2019 til april 2020", "Fremskrivningen siger", "mellem")
	b.says(".caveat", "Det kan ikke udelukkes at ændringer i ovenstående skyldes andre faktorer, end denne indsats.")
	b.says(`section[aria-labelledby="fals"]`, "I de 3 år før indsatsen", "tidligere år", "Ud over den linje")
	if n := ask[int](b, `document.querySelectorAll('svg.chart.wide .g-expo .expo').length`); n != 0 {
		t.Errorf("nobody learned before 2020, and the strip has %d bars", n)
	}
	if !ask[bool](b, `document.querySelector('svg.chart.wide .g-expo .ax') !== null`) {
		t.Error("there is no strip of exposure")
	}
	// The figure is read with the keyboard: the last month, and the one a year before.
	b.do(chromedp.Focus("svg.chart.wide", chromedp.ByQuery), chromedp.KeyEvent(kb.End))
	b.says(".read", "jun. 2020", "nye ydelser", "fremskrevet", "ventet mellem", "Se forklaring")
	b.do(chromedp.KeyEvent(kb.PageUp))
	b.says(".read", "jun. 2019")
	// There is no true change in these numbers: no label may say that they are lower without a but.
	for _, label := range ask[[]string](b, `[...document.querySelectorAll('.hero .chip, .crit .chip')].map(e => e.innerText.trim())`) {
		if label == "Lavere end fremskrivningen" {
			t.Errorf("a status of success: %s", label)
		}
	}
}

// sameFromTheCommand holds the command's figures against those of the page.
func sameFromTheCommand(t *testing.T, p *program, address string) {
	t.Helper()
	for _, indicator := range []string{"ydelser_nye", "ydelser_aktive"} {
		printed := run(t, "outcome", indicator, "--db", address, "--json")
		var d struct {
			Years []struct {
				From, To       string
				Observed       float64
				ExpectedFrozen float64                       `json:"expected_frozen"`
				RatioFrozen    struct{ Est, Lo, Hi float64 } `json:"ratio_frozen"`
			}
			Pretrend *struct{ Est, Lo, Hi float64 } `json:"pretrend_percent_per_year"`
			ITS      *struct{ RR, Lo, Hi float64 }
			Backtest struct{ Years, Met int }
			Sentence string
			Caveat   string
			Series   []struct{ Month string }
		}
		if err := json.Unmarshal([]byte(printed), &d); err != nil {
			t.Fatal(err)
		}
		if len(d.Years) != 1 || d.Years[0].From != "2019-05" || d.Years[0].To != "2020-04" || d.Pretrend == nil || d.ITS == nil || d.Backtest.Years == 0 || len(d.Series) == 0 {
			t.Errorf("%s: %.400s", indicator, printed)
		}
		if r := d.Years[0].RatioFrozen; !(r.Lo < r.Est && r.Est < r.Hi) {
			t.Errorf("%s: ratio %+v", indicator, r)
		}
		c := p.client()
		if status, _, err := post(c, p.address+"/log-ind", map[string][]string{"email": {anders}, "password": {password}}); err != nil || status != http.StatusSeeOther {
			t.Fatal(status, err)
		}
		var page json.RawMessage
		data(t, c, p.address+"/nogletal/"+indicator, &page)
		if got, want := strings.TrimSpace(string(page)), strings.TrimSpace(printed); got != want {
			t.Errorf("%s: the page says\n%.600s\nand the command\n%.600s", indicator, got, want)
		}
		shown := get(t, c, p.address+"/nogletal/"+indicator)
		if !strings.Contains(shown, d.Sentence) || !strings.Contains(shown, d.Caveat) {
			t.Errorf("%s: the page does not say %q", indicator, d.Sentence)
		}
	}
}

func get(t *testing.T, c *http.Client, address string) string {
	t.Helper()
	res, err := c.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var body bytes.Buffer
	if _, err := body.ReadFrom(res.Body); err != nil || res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %s, %v", address, res.Status, err)
	}
	return body.String()
}
