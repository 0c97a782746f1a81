package meeting_test

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

var formID = regexp.MustCompile(`<form method="post" action="/moeder" class="stack"><input type="hidden" name="id" value="([^"]+)">`)

// drawnID reads the id off a form for planning.
func drawnID(t *testing.T, v apptest.Visit, path string) string {
	t.Helper()
	m := formID.FindStringSubmatch(v.Get(path).Body)
	if m == nil || uuid.Validate(m[1]) != nil {
		t.Fatalf("no id in the form for planning at %s: %v", path, m)
	}
	return m[1]
}

func stored(t *testing.T, s *apptest.Site) int {
	t.Helper()
	n, err := s.DB.NewSelect().Table("meetings").Count(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

func TestPlanningPressedTwiceIsOneMeeting(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		leader := s.As(people.Leder)
		id := drawnID(t, leader, "/moeder")
		if again := drawnID(t, leader, "/moeder"); again == id {
			t.Error("two drawings of the form share an id")
		}
		drawnID(t, leader, "/planlaeg")
		form := func(change url.Values) url.Values {
			f := url.Values{"id": {id}, "enhed": {apptest.Nord}, "format": {"personalemoede"}, "dag": {"2026-12-01"}, "kl": {"13:00"}, "sted": {"Solsikken"}, "emne": {"smaatspisende"}}
			for k, v := range change {
				f[k] = v
			}
			return f
		}
		press := func(f url.Values) string {
			made := leader.Post("/moeder", f)
			made.Wants(t, 303)
			return made.Header.Get("Location")
		}
		first := press(form(nil))
		if again := press(form(nil)); again != first || stored(t, s) != 1 {
			t.Errorf("twice: %s, then %s, %d stored", first, again, stored(t, s))
		}
		// Back, and another day: another meeting, and it is one as well however often it is pressed.
		other := press(form(url.Values{"dag": {"2026-12-02"}}))
		if again := press(form(url.Values{"dag": {"2026-12-02"}})); other == first || again != other || stored(t, s) != 2 {
			t.Errorf("back and another: %s after %s, then %s, %d stored", other, first, again, stored(t, s))
		}
		leader.Get(other).Wants(t, 200, "onsdag 2. december", "Solsikken")
		// Moved or cancelled since, it is the same meeting.
		leader.Post(first+"/flyt", url.Values{"dag": {"2026-12-09"}, "kl": {"13:00"}}).Wants(t, 303)
		if again := press(form(nil)); again != first || stored(t, s) != 2 {
			t.Error("a form sent again after the meeting was moved made", again)
		}
		for _, change := range []url.Values{{"kl": {"14:00"}}, {"sted": {"Mosen"}}, {"format": {"konference"}}, {"emne": {"rejs-dig-op"}}, {"emne": {""}}} {
			before := stored(t, s)
			if at := press(form(change)); at == first || at == other || stored(t, s) != before+1 {
				t.Errorf("%v was swallowed", change)
			}
		}
		// A script sends no id, or nonsense: the server makes one each time.
		for _, id := range []string{"", "7", "5a0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8cXX"} {
			before := stored(t, s)
			if a, b := press(form(url.Values{"id": {id}})), press(form(url.Values{"id": {id}})); a == b || stored(t, s) != before+2 {
				t.Errorf("without an id (%q) %s and %s", id, a, b)
			}
		}
	})
}

func TestASeriesPressedTwiceIsOneSeries(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		leader := s.As(people.Leder)
		form := url.Values{"id": {uuid.NewString()}, "enhed": {apptest.Nord}, "format": {"morgensamling"}, "dag": {"2026-12-01"}, "kl": {"08:00"}, "gentag": {"uge"}, "til": {"2026-12-22"}}
		first := leader.Post("/moeder", form)
		first.Wants(t, 303)
		again := leader.Post("/moeder", form)
		again.Wants(t, 303)
		if first.Header.Get("Location") != again.Header.Get("Location") || stored(t, s) != 4 {
			t.Errorf("%d meetings, want the 4 of one series", stored(t, s))
		}
		leader.Get(first.Header.Get("Location")+"/ret").Wants(t, 200, "Dette og de følgende, i alt 4")
		// Back, and longer: a series of its own, whole.
		form.Set("til", "2026-12-29")
		leader.Post("/moeder", form).Wants(t, 303)
		if stored(t, s) != 9 {
			t.Errorf("%d meetings, want 4 and 5", stored(t, s))
		}
	})
}

func TestPlanningPressedTwiceAtOnceIsOneMeeting(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		leader := s.As(people.Leder)
		form := url.Values{"id": {uuid.NewString()}, "enhed": {apptest.Nord}, "format": {"morgensamling"}, "dag": {"2026-12-01"}, "kl": {"08:00"}, "gentag": {"uge"}, "til": {"2026-12-22"}, "emne": {"smaatspisende"}}
		var wait sync.WaitGroup
		to := make([]string, 8)
		start := make(chan struct{})
		for i := range to {
			wait.Go(func() {
				<-start
				made := leader.Post("/moeder", form)
				to[i] = made.Header.Get("Location")
				if made.Status != 303 {
					t.Errorf("press %d: %d %.300s", i, made.Status, made.Body)
				}
			})
		}
		close(start)
		wait.Wait()
		for _, at := range to {
			if at != to[0] || !strings.HasPrefix(at, "/moeder/") {
				t.Errorf("led to %v", to)
				break
			}
		}
		if n := stored(t, s); n != 4 {
			t.Errorf("%d meetings, want the 4 of one series", n)
		}
		if n, err := s.DB.NewSelect().Table("meeting_topics").Count(t.Context()); err != nil || n != 1 {
			t.Errorf("%d topics: %v", n, err)
		}
	})
}
