package app_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"

	"indblik/app"
	"indblik/app/day"
	"indblik/app/people"
	"indblik/app/web"
)

// walkers opens the application with one account for each role alone, and answers a session of each; "" is nobody.
func walkers(t *testing.T) (*app.App, map[string]string) {
	t.Helper()
	ctx := context.Background()
	a, err := app.Open(ctx, app.Config{DB: filepath.Join(t.TempDir(), "walk.db"), LogLevel: "error"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	const unit = "unit"
	staff := people.Roster{Units: []people.Unit{{ID: unit, Name: "Hjemmepleje Nord"}},
		Persons: []people.Person{{ID: "person", StaffNo: "1", Given: "Mette", Family: "Prøve", Email: "medarbejder@kommune.example"}},
		Employments: []people.Employment{{ID: "employment", Person: "person", Unit: unit, Profession: "ssh", Kind: "fast",
			From: day.Of(time.Now()) - 400, To: day.Forever}}}
	if err := a.People.Enter(ctx, staff); err != nil {
		t.Fatal(err)
	}
	sessions := map[string]string{"": ""}
	for _, role := range people.Roles {
		g := people.Grant{Role: role}
		switch {
		case role == people.Medarbejder:
			g = people.Grant{} // the staff list gives this one
		case people.NeedsUnit(role):
			g.Unit = unit
		}
		id, err := a.People.SaveAccount(ctx, role+"@kommune.example", role, g)
		if err != nil {
			t.Fatal(err)
		}
		if sessions[role], _, err = a.People.NewSession(ctx, id, time.Hour); err != nil {
			t.Fatal(err)
		}
	}
	return a, sessions
}

var parameter = regexp.MustCompile(`:[a-z]+`)

func TestEveryRouteAsEveryRoleAndNobody(t *testing.T) {
	a, sessions := walkers(t)
	used := map[web.Thing]bool{}
	routes := slices.Clone(a.Server.Routes)
	slices.SortStableFunc(routes, func(x, y web.Route) int { // signing out ends the walk
		return strings.Compare(strings.Repeat("x", strings.Count(x.Path, "/log-ud")), strings.Repeat("x", strings.Count(y.Path, "/log-ud")))
	})
	for _, r := range routes {
		used[r.Needs] = true
		for role, session := range sessions {
			req := httptest.NewRequest(r.Method, parameter.ReplaceAllString(r.Path, "findes-ikke"), nil)
			if session != "" {
				req.AddCookie(&http.Cookie{Name: "indblik", Value: session})
			}
			if r.Method == http.MethodPost {
				req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				req.Header.Set("Sec-Fetch-Site", "same-origin")
			}
			res, err := a.Server.Test(req, 20_000)
			if err != nil {
				t.Fatalf("%s %s as %q: %v", r.Method, r.Path, role, err)
			}
			if err := res.Body.Close(); err != nil {
				t.Fatal(err)
			}
			turned := "let in"
			switch toSignIn := strings.HasPrefix(res.Header.Get("Location"), "/log-ind"); {
			case res.StatusCode == http.StatusForbidden:
				turned = "403"
			case res.StatusCode == http.StatusUnauthorized:
				turned = "401"
			case res.StatusCode == http.StatusSeeOther && toSignIn && r.Path != "/":
				turned = "303 to sign-in"
			case res.StatusCode >= 500:
				turned = res.Status
			}
			if want := expected(r, role); turned != want {
				t.Errorf("%s %s (%s) as %q: %s, want %s", r.Method, r.Path, r.Needs, role, turned, want)
			}
		}
	}
	// A permission that no address asks for is a promise on "Hvem kan se hvad om mig" that nothing keeps.
	for role, things := range people.Table {
		for thing := range things {
			if !used[thing] && !slices.Contains(withinPages, thing) {
				t.Errorf("%s may %s, and no address asks for it", role, thing)
			}
		}
	}
}

// withinPages are things that decide what stands on a page and not who may open it.
var withinPages = []web.Thing{web.CoverageNames}

// expected says what the table says.
func expected(r web.Route, role string) string {
	switch {
	case r.Needs == web.Anyone:
		return "let in"
	case role == "" && r.Needs == web.Modules:
		return "let in" // modules may be read without signing in, unless the municipality closed them
	case role == "" && r.Method == http.MethodGet:
		return "303 to sign-in"
	case role == "":
		return "401"
	case r.Needs == web.SignedIn, people.Table[role][r.Needs] != people.None:
		return "let in"
	}
	return "403"
}

func TestAFormFromElsewhereOrWithAMadeUpSessionIsRefused(t *testing.T) {
	a, sessions := walkers(t)
	for name, change := range map[string]func(*http.Request){
		"another site's form":        func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") },
		"another origin, no fetch":   func(r *http.Request) { r.Header.Set("Origin", "https://elsewhere.example") },
		"a session nobody was given": func(r *http.Request) { r.Header.Set("Cookie", "indblik=AAAA") },
	} {
		req := httptest.NewRequest(http.MethodPost, "/brugere", strings.NewReader("email=x@kommune.example&rolle=admin"))
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.AddCookie(&http.Cookie{Name: "indblik", Value: sessions[people.Admin]})
		change(req)
		res, err := a.Server.Test(req, 20_000)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil {
			t.Fatal(err)
		}
		if res.StatusCode != http.StatusForbidden && res.StatusCode != http.StatusUnauthorized {
			t.Errorf("%s is answered %d", name, res.StatusCode)
		}
	}
}

func TestEveryFormWorksWithoutScript(t *testing.T) {
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.do(emulation.SetScriptExecutionDisabled(true))

	b.become("medarbejder")
	if path := ask[string](b, `location.pathname`); path != "/min-side" {
		t.Errorf("a home helper's day begins at %s", path)
	}
	if n := ask[int](b, `document.querySelectorAll('[data-print]:not([hidden]), [data-hoejt]:not([hidden])').length`); n != 0 {
		t.Errorf("%d buttons that need a script are shown without one", n)
	}

	b.visit(module)
	takeModule(b)
	b.says("#kvittering", "ernæring")
	if n := ask[int](b, `document.querySelectorAll('section[aria-labelledby="dine"] .answer').length`); n != 3 {
		t.Errorf("the receipt explains %d answers, want 3", n)
	}

	b.visit("/eksempler/nyt")
	b.do(choose("tema", "ernaering"), choose("alder", "75-84"), choose("tvivl", "nej"), write("#proev", "Vi stiller et mellemmåltid frem."))
	if status := b.press("main form .row > button.btn"); status != http.StatusOK {
		t.Errorf("saving an example answers %d", status)
	}
	b.says("[data-eksempel]", "Vi stiller et mellemmåltid frem.")

	b.become("leder")
	b.visit("/planlaeg")
	b.do(choose("type", "konference"))
	b.press("main form[data-straks] button")
	if chosen := ask[string](b, `document.querySelector('input[name=type]:checked').value`); chosen != "konference" {
		t.Errorf("the planner shows %q", chosen)
	}

	b.become("hr")
	b.visit("/import/staff")
	b.send("nye_medarbejdere.csv")
	b.press("main form button")
	b.says(".note.ok", "2 nye")
	b.become("analytiker")
	b.visit("/import/outcomes")
	b.send("fjordby_aggregat.csv")
	b.says("h1", "Det ændrer fjordby_aggregat.csv")
	b.visit("/nogletal/ydelser_nye?start=2024-05&grundperiode=24")
	b.says("main", "Udforskende")
	b.become("hr")
	b.visit("/kompetencer")
	whole := ask[string](b, `document.querySelector('.hm').innerText`)
	b.do(chromedp.SetValue("#faggruppe", "ssa", chromedp.ByQuery))
	b.press("main form button.b2")
	if ask[string](b, `location.search`) == "" || ask[string](b, `document.querySelector('.hm').innerText`) == whole {
		t.Errorf("the filter changed nothing at %s", ask[string](b, `location.href`))
	}
}
