// Package apptest gives tests of pages the whole application on a database of its own, with a few people in it. Nothing
// of the application imports it.
package apptest

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"indblik/app"
	"indblik/app/day"
	"indblik/app/people"
)

// Now is the moment every test happens at, unless it moves the clock.
var Now = time.Date(2026, 11, 24, 9, 0, 0, 0, day.Copenhagen)

// Site is the application with a small staff: Hjemmepleje Nord with ten people, Sundhedsrådgivere with three.
type Site struct {
	*app.App
	T     testing.TB
	Clock time.Time
}

// Ids of the units, and of one person in each.
const (
	Nord     = "unit-nord"
	Adviser  = "unit-raadgivere"
	Mette    = "person-mette" // SSH in Nord
	Jonas    = "person-jonas" // leader of Nord
	MetteTo  = "mette@kommune.example"
	JonasTo  = "jonas@kommune.example"
	Password = "en lang nok sætning"
)

// New opens the application on an empty SQLite database and enters the staff.
func New(t testing.TB) *Site { return On(t, filepath.Join(t.TempDir(), "test.db")) }

// On is New on the database at an address.
func On(t testing.TB, address string) *Site {
	t.Helper()
	s := &Site{T: t, Clock: Now}
	a, err := app.Open(context.Background(), app.Config{DB: address, LogLevel: "error", Now: func() time.Time { return s.Clock }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	s.App = a
	if err := a.People.Enter(context.Background(), roster()); err != nil {
		t.Fatal(err)
	}
	return s
}

func roster() people.Roster {
	r := people.Roster{Units: []people.Unit{{ID: "unit-root", Name: "Kommunen"}, {ID: Nord, Parent: "unit-root", Name: "Hjemmepleje Nord"},
		{ID: Adviser, Parent: "unit-root", Name: "Sundhedsrådgivere"}}}
	add := func(id, given, email, unit, profession string) {
		no := string(rune('A' + len(r.Persons)))
		r.Persons = append(r.Persons, people.Person{ID: id, StaffNo: no, Given: given, Family: "Prøve", Email: email})
		r.Employments = append(r.Employments, people.Employment{ID: "e-" + id, Person: id, Unit: unit, Profession: profession, Kind: "fast",
			From: day.On(2020, 1, 1), To: day.Forever})
	}
	add(Mette, "Mette", MetteTo, Nord, "ssh")
	add(Jonas, "Jonas", JonasTo, Nord, "leder")
	for i, p := range []string{"ssh", "ssh", "ssh", "ssh", "ssh", "ssa", "ssa", "ssa"} {
		add("person-nord-"+string(rune('a'+i)), "Nordlig", "", Nord, p)
	}
	for i := range 3 {
		add("person-raad-"+string(rune('a'+i)), "Raadgivende", "", Adviser, "sundhedsraadgiver")
	}
	return r
}

// Visit is a browser that is signed in, or nobody.
type Visit struct {
	*Site
	token string
}

// Nobody is a visitor without a session.
func (s *Site) Nobody() Visit { return Visit{Site: s} }

// As signs in as a role: medarbejder is Mette, leder is Jonas of Nord, the others have no person.
func (s *Site) As(role string) Visit {
	s.T.Helper()
	email, g := role+"@kommune.example", people.Grant{Role: role}
	switch role {
	case people.Medarbejder:
		email, g = MetteTo, people.Grant{}
	case people.Leder:
		email, g.Unit = JonasTo, Nord
	case people.Ressourceperson:
		g.Unit = Nord
	}
	return s.signIn(email, role, g)
}

// Named signs in as another with a role that needs no unit.
func (s *Site) Named(role, name, email string) Visit {
	s.T.Helper()
	return s.signIn(email, name, people.Grant{Role: role})
}

// LeaderOf signs in as the leader of a unit, who is not on the staff list.
func (s *Site) LeaderOf(unit string) Visit {
	s.T.Helper()
	return s.signIn("leder."+unit+"@kommune.example", "Leder", people.Grant{Role: people.Leder, Unit: unit})
}

func (s *Site) signIn(email, name string, g people.Grant) Visit {
	s.T.Helper()
	ctx := context.Background()
	id, err := s.People.SaveAccount(ctx, email, name, g)
	if err != nil {
		s.T.Fatal(err)
	}
	token, _, err := s.People.NewSession(ctx, id, time.Hour)
	if err != nil {
		s.T.Fatal(err)
	}
	return Visit{s, token}
}

// Following is the visitor with the session an answer gave.
func (v Visit) Following(a Answer) Visit {
	for _, k := range (&http.Response{Header: a.Header}).Cookies() {
		if k.Name == "indblik" {
			v.token = k.Value
		}
	}
	return v
}

// Answer is what came back.
type Answer struct {
	Status int
	Body   string
	Header http.Header
}

// Get asks for a page.
func (v Visit) Get(path string) Answer { return v.Do(httptest.NewRequest(http.MethodGet, path, nil)) }

// JSON asks for data.
func (v Visit) JSON(path string) Answer {
	r := httptest.NewRequest(http.MethodGet, path, nil)
	r.Header.Set("Accept", "application/json")
	return v.Do(r)
}

// Post sends a form.
func (v Visit) Post(path string, form url.Values) Answer {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.Do(r)
}

// Upload sends a form with a file as a browser does.
func (v Visit) Upload(path, name string, fields map[string]string, content string) Answer {
	v.T.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for field, value := range fields {
		if err := form.WriteField(field, value); err != nil {
			v.T.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("fil", name)
	if err == nil {
		_, err = part.Write([]byte(content))
	}
	if err == nil {
		err = form.Close()
	}
	if err != nil {
		v.T.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, path, &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return v.Do(r)
}

// Do sends a request with the visitor's session.
func (v Visit) Do(r *http.Request) Answer {
	v.T.Helper()
	if v.token != "" {
		r.AddCookie(&http.Cookie{Name: "indblik", Value: v.token})
	}
	res, err := v.Server.Test(r, 20_000)
	if err != nil {
		v.T.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		v.T.Fatal(err)
	}
	return Answer{res.StatusCode, string(body), res.Header}
}

// ids are the random numbers of forms and links, whose digits prove nothing.
var ids = regexp.MustCompile(`[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}`)

// Repeats reports whether the page or where it sends its reader says a text, outside the ids of forms and links: four
// digits of a person's number turn up in those by chance.
func (a Answer) Repeats(text string) bool {
	return strings.Contains(ids.ReplaceAllString(a.Body+"\n"+a.Header.Get("Location"), ""), text)
}

// Wants fails the test unless the answer has the status and holds every text.
func (a Answer) Wants(t testing.TB, status int, texts ...string) {
	t.Helper()
	if a.Status != status {
		t.Fatalf("status %d, want %d: %.600s", a.Status, status, a.Body)
	}
	for _, text := range texts {
		if !strings.Contains(a.Body, text) {
			t.Errorf("the page does not say %q: %.3000s", text, a.Body)
		}
	}
}
