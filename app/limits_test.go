package app_test

import (
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

// counting is a body without end that tells how much of it was read.
type counting struct {
	read *atomic.Int64
	left int64
}

func (c *counting) Read(p []byte) (int, error) {
	if c.left <= 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), c.left)
	for i := range p[:n] {
		p[i] = 'a'
	}
	c.left -= n
	c.read.Add(n)
	return int(n), nil
}

// A form is read to the server's limit: nobody, signed in or not, fills the memory with one.
func TestAFormTooLargeIsRefusedBeforeItIsRead(t *testing.T) {
	eachEngine(t, func(t *testing.T, _, db string) {
		p := serve(t, db, "--demo", "--log-level", "warn")
		const size = 400 << 20
		for _, path := range []string{"/log-ind", "/moduler/smaatspisende/svar", "/import/staff", "/import/outcomes", "/soeg/oensk"} {
			for how, length := range map[string]int64{"with its length": size, "in chunks": -1} {
				var read atomic.Int64
				r, err := http.NewRequest(http.MethodPost, p.address+path, io.NopCloser(&counting{&read, size}))
				if err != nil {
					t.Fatal(err)
				}
				r.ContentLength = length
				r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				// A client that is still sending when the connection closes may miss the answer: what counts is that it was cut off.
				if res, err := p.client().Do(r); err == nil {
					if res.StatusCode != http.StatusRequestEntityTooLarge {
						t.Errorf("%s %s answers %d", path, how, res.StatusCode)
					}
					if err := res.Body.Close(); err != nil {
						t.Error(err)
					}
				}
				if n := read.Load(); n > 120<<20 {
					t.Errorf("%s %s: %d MB of %d were taken", path, how, n>>20, size>>20)
				}
			}
		}
		c := p.as("medarbejder")
		if status, location, err := post(c, p.address+module+"/svar", answersTo("")); err != nil || status != http.StatusSeeOther {
			t.Errorf("afterwards an answer is answered %d %q %v", status, location, err)
		}
	})
}

// What no keyboard types: NUL, bytes that are no UTF-8, an address without end. Never a failure of ours, on either engine.
func TestWhatNobodyTypesIsNoFailureOfOurs(t *testing.T) {
	eachEngine(t, func(t *testing.T, _, db string) {
		site := apptest.On(t, db)
		helper, leader := site.As(people.Medarbejder), site.As(people.Leder)
		analyst, hr, admin := site.As(people.Analytiker), site.As(people.HR), site.As(people.Admin)
		const odd = "a\x00b\xff\xfeæ\x00"
		forms := map[string]apptest.Answer{
			"a search":       helper.Get("/soeg?q=" + url.QueryEscape(odd)),
			"a wish":         helper.Post("/soeg/oensk", url.Values{"oenske": {odd}}),
			"a report":       helper.Post("/moduler/vaeske/forkert", url.Values{"forkert": {strings.Repeat("æ", 900) + odd}}),
			"an example":     leader.Post("/eksempler/nyt", url.Values{"tema": {"ernaering"}, "alder": {"75-84"}, "tvivl": {"nej"}, "proev": {odd}}),
			"a meeting":      leader.Post("/moeder", url.Values{"enhed": {apptest.Nord}, "format": {"personalemoede"}, "dag": {"2026-12-01"}, "kl": {"13:00"}, "sted": {odd}}),
			"an account":     admin.Post("/brugere", url.Values{"email": {odd + "@kommune.example"}, "navn": {odd}, "rolle": {"hr"}}),
			"an id":          helper.Post("/moduler/smaatspisende/svar", url.Values{"version": {"1"}, "id": {odd}, "q1": {"1"}, "q2": {"1"}, "q3": {odd}}),
			"a unit":         leader.Get("/kompetencer?enhed=" + url.QueryEscape(odd) + "&kompetence=" + url.QueryEscape(odd)),
			"a file's name":  analyst.Upload("/import/outcomes", "æ\xfe.csv", nil, "maaned;indikator;taeller\n2019-05;ydelser_nye;80\n"),
			"a binary file":  analyst.Upload("/import/outcomes", "a.csv", nil, "maaned;distrikt;indikator;taeller\n2019-05;No\x00rd;ydelser_nye;80\n"),
			"a population":   analyst.Upload("/import/population", "a.csv", map[string]string{"kind": odd, "omraade": odd}, "PK\x03\x04\x00\x00"),
			"a staff file":   hr.Upload("/import/staff", "a.csv", nil, "medarbejdernr.;fornavn\n1;An\x00na\n"),
			"a preview's id": hr.Get("/import/staff/" + url.PathEscape(odd)),
			"a receipt's id": helper.Get("/moduler/smaatspisende/kvittering/" + url.PathEscape(odd)),
			"a meeting's id": helper.Get("/moeder/" + url.PathEscape(odd)),
			"a link":         site.Nobody().Get("/adgang/" + url.PathEscape(odd)),
			"a sign-in":      site.Nobody().Post("/log-ind", url.Values{"email": {odd}, "password": {odd}}),
		}
		for what, answer := range forms {
			if answer.Status >= 500 {
				t.Errorf("%s is answered %d", what, answer.Status)
			}
			if strings.Contains(answer.Body, "\x00") {
				t.Errorf("%s comes back with a NUL", what)
			}
		}
		forms["a binary file"].Wants(t, 422, "Gem den som CSV")
	})
}

func TestAnAddressWithoutEndIsAnsweredInWords(t *testing.T) {
	p := serve(t, t.TempDir()+"/demo.db", "--demo", "--log-level", "warn")
	res, err := p.client().Get(p.address + "/soeg?q=" + strings.Repeat("a", 9000))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode >= 500 || !strings.Contains(string(body), "gør teksten kortere") {
		t.Errorf("%d %v %.200s", res.StatusCode, err, body)
	}
}
