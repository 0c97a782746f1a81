package people

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
	"indblik/app/web"
)

func door(d *db.DB, now *time.Time) (*Store, *Door) {
	clock := func() time.Time { return *now }
	s := NewStore(d, clock)
	return s, NewDoor(s, clock)
}

func TestALinkIsSpentOnceAlsoByTwoAtTheSameTime(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, now := context.Background(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
		store, door := door(d, &now)
		token, err := door.AddAccount(ctx, " HR@kommune.example ", "", HR, "")
		if err != nil {
			t.Fatal(err)
		}
		if email, open, err := store.LinkOpen(ctx, token); err != nil || !open || email != "hr@kommune.example" {
			t.Fatal(email, open, err)
		}
		var wg sync.WaitGroup
		results := make([]error, 2)
		for i := range results {
			wg.Add(1)
			go func() {
				defer wg.Done()
				_, results[i] = door.SpendLink(ctx, token, "en lang nok sætning", "en lang nok sætning")
			}()
		}
		wg.Wait()
		if (results[0] == nil) == (results[1] == nil) {
			t.Fatalf("spent by %v and %v", results[0], results[1])
		}
		if _, open, err := store.LinkOpen(ctx, token); err != nil || open {
			t.Fatal("the link is still open", err)
		}
		if _, err := door.SignIn(ctx, "hr@kommune.example", "en lang nok sætning", "192.0.2.1"); err != nil {
			t.Fatal(err)
		}
	})
}

func TestALinkGrowsOld(t *testing.T) {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	store, door := door(dbtest.Open(t), &now)
	token, err := door.AddAccount(ctx, "hr@kommune.example", "", HR, "")
	if err != nil {
		t.Fatal(err)
	}
	now = now.Add(linkLasts + time.Second)
	if _, open, err := store.LinkOpen(ctx, token); err != nil || open {
		t.Fatal("an old link opens", err)
	}
	if _, err := door.SpendLink(ctx, token, "en lang nok sætning", "en lang nok sætning"); fault.KindOf(err) != fault.NotFound {
		t.Fatal(err)
	}
}

func TestFailuresDelayAndNeverLock(t *testing.T) {
	ctx, now := context.Background(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	_, door := door(dbtest.Open(t), &now)
	var waited []time.Duration
	door.wait = func(_ context.Context, d time.Duration) error { waited = append(waited, d); return nil }
	token, err := door.AddAccount(ctx, "hr@kommune.example", "", HR, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := door.SpendLink(ctx, token, "en lang nok sætning", "en lang nok sætning"); err != nil {
		t.Fatal(err)
	}
	for range 9 {
		if _, err := door.SignIn(ctx, "hr@kommune.example", "gættet forkert her", "192.0.2.1"); fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
	}
	if waited[0] != 0 || waited[3] != 0 || waited[4] != 500*time.Millisecond || waited[8] != longestDelay {
		t.Fatalf("waited %v", waited)
	}
	if _, err := door.SignIn(ctx, "hr@kommune.example", "en lang nok sætning", "192.0.2.9"); err != nil {
		t.Fatal("the right password is refused after failures:", err)
	}
	if d := door.failures.delay("account hr@kommune.example"); d != 0 {
		t.Fatalf("a success does not clear the account's delay: %s", d)
	}
}

func TestASessionEndsWithItsTimeAndWithSigningOut(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, now := context.Background(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
		store, door := door(d, &now)
		id, err := store.SaveAccount(ctx, "admin@kommune.example", "Karin", Grant{Role: Admin})
		if err != nil {
			t.Fatal(err)
		}
		token, _, err := store.NewSession(ctx, id, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		v, err := door.Visitor(ctx, token)
		if err != nil || !v.May(web.Accounts, "") || v.May(web.Examples, "") {
			t.Fatal(v, err)
		}
		now = now.Add(time.Hour + time.Second)
		if _, err := door.Visitor(ctx, token); fault.KindOf(err) != fault.NotFound {
			t.Fatal("an old session opens:", err)
		}
		second, _, err := store.NewSession(ctx, id, time.Hour)
		if err != nil {
			t.Fatal(err)
		}
		if err := store.EndSession(ctx, second); err != nil {
			t.Fatal(err)
		}
		if _, err := door.Visitor(ctx, second); fault.KindOf(err) != fault.NotFound {
			t.Fatal("a closed session opens:", err)
		}
		if _, err := door.Visitor(ctx, "nonsense"); fault.KindOf(err) != fault.NotFound {
			t.Fatal(err)
		}
	})
}

func TestALeaderReachesTheUnitAndThoseBelowAndNoOther(t *testing.T) {
	units := []Unit{{ID: "top"}, {ID: "a", Parent: "top"}, {ID: "a1", Parent: "a"}, {ID: "b", Parent: "top"}}
	below := func(u string) []string { return Below(units, u) }
	r := Reach([]Grant{{Leder, "a"}}, "", below, web.CoverageNames)
	if !r.Covers("a") || !r.Covers("a1") || r.Covers("b") || r.Covers("top") || r.Covers("") {
		t.Fatalf("%+v", r)
	}
	if r := Reach([]Grant{{HR, ""}}, "a", below, web.CoverageNames); !r.Nowhere() {
		t.Fatalf("HR sees names: %+v", r)
	}
	if r := Reach([]Grant{{Admin, ""}}, "a", below, web.Examples); !r.Nowhere() {
		t.Fatalf("an administrator sees examples: %+v", r)
	}
}

func TestSecretIsMadeOnceAndStays(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		store := NewStore(d, time.Now)
		first, err := store.Secret(context.Background(), "test")
		again, err2 := store.Secret(context.Background(), "test")
		if err := errors.Join(err, err2); err != nil || len(first) != 32 || string(first) != string(again) {
			t.Fatal(first, again, err)
		}
	})
}

func TestASessionThatRestedIsAskedAgainBeforeNamesAndExamples(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, now := context.Background(), time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
		store, door := door(d, &now)
		id, err := store.SaveAccount(ctx, "leder@kommune.example", "Leder", Grant{Role: HR})
		if err != nil {
			t.Fatal(err)
		}
		token, _, err := store.NewSession(ctx, id, rememberedLasts)
		if err != nil {
			t.Fatal(err)
		}
		stale := func(after time.Duration) bool {
			t.Helper()
			now = now.Add(after)
			v, err := door.Visitor(ctx, token)
			if err != nil {
				t.Fatal(err)
			}
			if v.AsksAgain(web.ImportStaff) != v.Stale || v.AsksAgain(web.Modules) || v.AsksAgain(web.Coverage) {
				t.Errorf("stale %v: asked again for the wrong things", v.Stale)
			}
			return v.Stale
		}
		for range 10 { // used every ten minutes, it never rests
			if stale(10 * time.Minute) {
				t.Fatal("in use, and asked again")
			}
		}
		if stale(15*time.Minute - time.Second) {
			t.Fatal("asked again before a quarter of an hour")
		}
		if !stale(15 * time.Minute) {
			t.Fatal("not asked again after a quarter of an hour")
		}
		if !stale(time.Second) || !stale(time.Minute) {
			t.Fatal("looking at something else makes a rested session fresh")
		}
		if token, _, err = store.NewSession(ctx, id, rememberedLasts); err != nil || stale(time.Second) {
			t.Fatal("just signed in, and asked again", err)
		}
	})
}
