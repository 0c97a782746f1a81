package practice_test

import (
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"indblik/app/apptest"
	"indblik/app/db/dbtest"
	"indblik/app/people"
)

// eachSite runs a test on the whole application on each engine.
func eachSite(t *testing.T, fn func(t *testing.T, s *apptest.Site)) {
	t.Helper()
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) { fn(t, apptest.On(t, dbtest.Address(t, engine))) })
	}
}

func communities(t *testing.T, s *apptest.Site) int {
	t.Helper()
	n, err := s.DB.NewSelect().Table("communities").Where("withdraws = ''").Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

var communityForm = regexp.MustCompile(`<input type="hidden" name="id" value="([^"]+)">`)

func TestACommunityPressedTwiceIsOne(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		mette := s.As(people.Medarbejder)
		drawn := communityForm.FindStringSubmatch(mette.Get("/faellesskaber").Body)
		if drawn == nil || uuid.Validate(drawn[1]) != nil {
			t.Fatal("no id in the form:", drawn)
		}
		form := url.Values{"id": {drawn[1]}, "slags": {"gaatur"}, "sted": {"Parken"}, "maaned": {"2026-11"}, "borgere": {"6"}}
		press := func(change url.Values) string {
			f := url.Values{}
			for _, from := range []url.Values{form, change} {
				for k, v := range from {
					f[k] = v
				}
			}
			made := mette.Post("/faellesskaber", f)
			made.Wants(t, 303)
			return made.Header.Get("Location")
		}
		first := press(nil)
		if again := press(nil); again != first || communities(t, s) != 1 {
			t.Errorf("twice: %s, then %s, %d stored", first, again, communities(t, s))
		}
		seen := map[string]bool{first: true}
		for i, change := range []url.Values{{"slags": {"spil"}}, {"sted": {"Mosen"}}, {"maaned": {"2026-10"}}, {"borgere": {"7"}}} {
			other := press(change)
			if again := press(change); seen[other] || again != other || communities(t, s) != i+2 {
				t.Errorf("back and %v: %s, then %s, %d stored", change, other, again, communities(t, s))
			}
			seen[other] = true
		}
		// Taken back and recorded again by the form that lay behind: it stands again.
		_, id, _ := strings.Cut(first, "gemt=")
		for range 2 {
			mette.Post("/faellesskaber/"+id+"/fortryd", nil).Wants(t, 303)
			again := press(nil)
			if press(nil) != again {
				t.Error("recorded again, pressed twice, it is two")
			}
			mette.Get(again).Wants(t, 200, "Fællesskabet er gemt.")
			_, id, _ = strings.Cut(again, "gemt=")
		}
		for _, id := range []string{"", "7"} {
			before := communities(t, s)
			if a, b := press(url.Values{"id": {id}}), press(url.Values{"id": {id}}); a == b || communities(t, s) != before+2 {
				t.Errorf("without an id (%q) %s and %s", id, a, b)
			}
		}
	})
}

func TestCommunitiesSentAtOnceAreEachStoredOnce(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		mette := s.As(people.Medarbejder)
		var wait sync.WaitGroup
		start := make(chan struct{})
		id := uuid.NewString()
		for i := range 12 { // three different ones, each four times
			wait.Go(func() {
				<-start
				made := mette.Post("/faellesskaber", url.Values{"id": {id}, "slags": {"gaatur"}, "sted": {"Parken"}, "maaned": {"2026-11"}, "borgere": {[]string{"6", "7", "8"}[i%3]}})
				if made.Status != 303 {
					t.Errorf("press %d: %d %.300s", i, made.Status, made.Body)
				}
			})
		}
		close(start)
		wait.Wait()
		if n := communities(t, s); n != 3 {
			t.Errorf("%d communities, want 3", n)
		}
	})
}

func TestMoreCannotComeThanWereInvited(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	wrong := leader.Post("/rekruttering", url.Values{"maaned": {"2026-10"}, "inviteret": {"3"}, "kom": {"14"}, "igen": {"27"}})
	wrong.Wants(t, 422, "Der kom 14, men kun 3 er inviteret.", `href="#kom"`, `name="inviteret" inputmode="numeric" maxlength="4" autocomplete="off" value="3"`, `value="14"`, `value="27"`, `<option value="2026-10" selected>`)
	if n, err := s.DB.NewSelect().Table("recruit_counts").Count(t.Context()); err != nil || n != 0 {
		t.Errorf("%d counts are stored, %v", n, err)
	}
	// As many as were invited can come, and more can come again than were invited this month.
	leader.Post("/rekruttering", url.Values{"maaned": {"2026-10"}, "inviteret": {"3"}, "kom": {"3"}, "igen": {"27"}}).Wants(t, 303)
}
