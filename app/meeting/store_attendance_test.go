package meeting

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
	"indblik/app/people"
)

// held is a store with a unit, some people and one meeting "m" of theirs.
func held(t *testing.T, d *db.DB, persons int) *Store {
	t.Helper()
	ctx := context.Background()
	now := func() time.Time { return at("13:00:00") }
	r := people.Roster{Units: []people.Unit{{ID: "u", Name: "Nord"}}}
	for i := range persons {
		id := fmt.Sprintf("p%d", i)
		r.Persons = append(r.Persons, people.Person{ID: id, StaffNo: id, Given: "Navn", Family: id})
		r.Employments = append(r.Employments, people.Employment{ID: id, Person: id, Unit: "u", Profession: "ssh", Kind: "fast", From: 0, To: day.Forever})
	}
	if err := people.NewStore(d, now).Enter(ctx, r); err != nil {
		t.Fatal(err)
	}
	s := NewStore(d, now)
	if _, err := s.Plan(ctx, Meeting{ID: "m", Unit: "u", Format: "personalemoede", Day: day.On(2026, 12, 1), Starts: "13:00", Minutes: 60,
		Topics: []Topic{{"a", 20}, {"b", 15}}}); err != nil {
		t.Fatal(err)
	}
	return s
}

func here(person, id string) Attendance {
	return Attendance{ID: id, Meeting: "m", Person: person, How: ByQR, Claimed: at("12:58:00"), Recorded: at("13:00:00")}
}

// count answers how many stand on the list, from the list and from the meeting, which must agree.
func count(t *testing.T, s *Store) int {
	t.Helper()
	there, err := s.Attended(context.Background(), "m")
	if err != nil {
		t.Fatal(err)
	}
	m, err := s.Meeting(context.Background(), "m", true, nil)
	if err != nil || m.Attended != len(there) {
		t.Fatalf("%d on the list, %d of the meeting, %v", len(there), m.Attended, err)
	}
	return len(there)
}

func TestACheckInSentTwiceIsOneAndAWithdrawnOneStaysWithdrawn(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 3)
		for range 2 {
			a, err := s.CheckIn(ctx, here("p0", "a"))
			if err != nil || a.How != ByQR || !a.Claimed.Equal(at("12:58:00")) || !a.Recorded.Equal(at("13:00:00")) {
				t.Fatal(a, err)
			}
		}
		if a, err := s.CheckIn(ctx, here("p0", "another")); err != nil || a.ID != "a" {
			t.Error("a second check-in of the same person is not the first:", a, err)
		}
		if _, err := s.CheckIn(ctx, here("p1", "a")); fault.KindOf(err) != fault.Conflict {
			t.Error("another's id is taken:", err)
		}
		if n := count(t, s); n != 1 {
			t.Errorf("%d", n)
		}
		batch, err := s.Mark(ctx, "m", []string{"p1"}, []string{"p0"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := s.CheckIn(ctx, here("p0", "a")); fault.KindOf(err) != fault.Conflict {
			t.Fatal("sent again after the leader took it back:", err)
		}
		if there, _ := s.Attended(ctx, "m"); there["p0"] || !there["p1"] {
			t.Error("what the phone sends again undoes what the leader took back:", there)
		}
		if err := s.Unmark(ctx, "m", batch); err != nil {
			t.Fatal(err)
		}
		a, ok, err := s.AttendanceOf(ctx, "m", "p0")
		if err != nil || !ok || a.How != ByQR || !a.Claimed.Equal(at("12:58:00")) {
			t.Error("undone, it stands as it was recorded:", a, ok, err)
		}
		if n := count(t, s); n != 1 {
			t.Errorf("%d after undoing", n)
		}
		if err := s.Unmark(ctx, "m", ""); err != nil || count(t, s) != 1 {
			t.Error("undoing nothing takes check-ins away", err)
		}
		rows, err := d.NewSelect().Table("attendances").Count(ctx)
		if err != nil || rows != 3 {
			t.Errorf("%d facts are kept, want the first, the wrong one and the restored: %v", rows, err)
		}
	})
}

func TestFiftyScanTheSameCodeInOneSecond(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := held(t, d, 50)
		var wg sync.WaitGroup
		errs := make(chan error, 100)
		for i := range 50 {
			for range 2 { // and each phone sends it twice
				wg.Go(func() {
					_, err := s.CheckIn(context.Background(), here(fmt.Sprintf("p%d", i), fmt.Sprintf("id%d", i)))
					errs <- err
				})
			}
		}
		wg.Wait()
		close(errs)
		for err := range errs {
			if err != nil {
				t.Fatal(err)
			}
		}
		if n := count(t, s); n != 50 {
			t.Errorf("%d are there, want 50", n)
		}
		rows, err := d.NewSelect().Table("attendances").Count(context.Background())
		if err != nil || rows != 50 {
			t.Errorf("%d rows, %v", rows, err)
		}
	})
}

func TestACodeIsMadeOnceAndFindsItsMeetingAlone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 1)
		secret := []byte("hemmelig")
		code, err := s.Code(ctx, secret, "m", []byte("n1"))
		if err != nil {
			t.Fatal(err)
		}
		if again, err := s.Code(ctx, secret, "m", []byte("n2")); err != nil || again != code {
			t.Error("who asks later gets another code:", again, err)
		}
		m, found, err := s.ByCode(ctx, secret, code)
		if err != nil || !found || m.ID != "m" || len(m.Topics) != 2 {
			t.Error(m, found, err)
		}
		for name, try := range map[string]struct {
			secret []byte
			code   string
		}{"another code": {secret, "2222-2222"}, "another installation": {[]byte("anden"), code}} {
			if _, found, err := s.ByCode(ctx, try.secret, try.code); err != nil || found {
				t.Errorf("%s finds a meeting, %v", name, err)
			}
		}
	})
}

func TestWhoLeadsAMeeting(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), held(t, d, 2)
		if err := s.SetFacilitator(ctx, "m", "p1"); err != nil {
			t.Fatal(err)
		}
		for person, want := range map[string]int{"p0": 0, "p1": 1} {
			if ids, err := s.LedBy(ctx, person, day.On(2026, 11, 30)); err != nil || len(ids) != want {
				t.Errorf("%s leads %v, %v", person, ids, err)
			}
		}
		if ids, err := s.LedBy(ctx, "p1", day.On(2026, 12, 2)); err != nil || len(ids) != 0 {
			t.Error("a meeting of the past is led still:", ids, err)
		}
		if err := s.SetFacilitator(ctx, "m", ""); err != nil {
			t.Fatal(err)
		}
		if m, err := s.Meeting(ctx, "m", true, nil); err != nil || m.Facilitator != "" {
			t.Error(m, err)
		}
		if n, err := d.NewSelect().Table("meeting_facilitators").Count(ctx); err != nil || n != 2 {
			t.Errorf("%d are known to have been put down, want 2: %v", n, err)
		}
	})
}
