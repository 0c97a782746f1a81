package learning_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
	"indblik/app/learning"
)

func draft(account, text string) learning.Draft {
	return learning.Draft{Module: "a", Text: text, Account: account, Name: "Navn " + account, At: at}
}

func TestOfManyWhoSaveAtOnceOneWinsAndTheOthersAreTold(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), learning.NewStore(d)
		var wg sync.WaitGroup
		results := make(chan error, 20)
		for i := range 20 {
			wg.Go(func() {
				_, err := s.SaveDraft(ctx, draft(fmt.Sprint(i), fmt.Sprint("tekst ", i)), learning.Desk{})
				results <- err
			})
		}
		wg.Wait()
		close(results)
		won := 0
		for err := range results {
			if err == nil {
				won++
			} else if fault.KindOf(err) != fault.Conflict {
				t.Error(err)
			}
		}
		drafts, err := s.Drafts(ctx, "a")
		if won != 1 || err != nil || len(drafts) != 1 || drafts[0].Revision != 1 {
			t.Fatal(won, drafts, err)
		}
	})
}

func TestAnEditionHasItsVersionItsAuthorsAndEndsTheDraft(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), learning.NewStore(d)
		for base, account := range []string{"lone", "per"} {
			if _, err := s.SaveDraft(ctx, draft(account, account), learning.Desk{Saving: base}); err != nil {
				t.Fatal(err)
			}
		}
		if all, err := s.Drafted(ctx); err != nil || all["a"].Revision != 2 || all["a"].Name != "Navn per" {
			t.Fatal(all, err)
		}
		e := learning.Edition{Module: "a", Version: 2, Text: "to", ShippedHash: "h", Account: "eva", Name: "Eva", At: at}
		if err := s.Publish(ctx, e, learning.Desk{Saving: 1}); fault.KindOf(err) != fault.Conflict {
			t.Fatal("published over a later saving:", err)
		}
		if err := s.Publish(ctx, e, learning.Desk{Saving: 2}); err != nil {
			t.Fatal(err)
		}
		if err := s.Publish(ctx, e, learning.Desk{}); fault.KindOf(err) != fault.Conflict {
			t.Fatal("published from a desk that was looked at before the edition:", err)
		}
		for account, want := range map[string]bool{"lone": true, "per": true, "eva": true, "ida": false} {
			if wrote, err := s.Wrote(ctx, account, learning.Module{Slug: "a", Version: 2}); err != nil || wrote != want {
				t.Errorf("%s: %v %v", account, wrote, err)
			}
		}
		later := e
		later.Version, later.Text = 10, "ti"
		if err := s.Publish(ctx, later, learning.Desk{Edition: 2}); err != nil {
			t.Fatal(err)
		}
		all, err := s.Editions(ctx)
		if diff := cmp.Diff(map[string]learning.Edition{"a": later}, all); diff != "" || err != nil {
			t.Fatal(diff, err)
		}
		if drafts, err := s.Drafts(ctx, "a"); err != nil || len(drafts) != 0 {
			t.Fatal("the draft goes on:", drafts, err)
		}
		if list, err := s.EditionsOf(ctx, "a"); err != nil || len(list) != 2 || list[0].Version != 10 || list[1].Version != 2 {
			t.Fatal(list, err)
		}
		// Whoever wrote in an edition since the last approval has written in what an approval now covers.
		for _, c := range []struct {
			account string
			want    bool
		}{{"lone", true}, {"ida", false}} {
			if wrote, err := s.Wrote(ctx, c.account, learning.Module{Slug: "a", Version: 10}); err != nil || wrote != c.want {
				t.Errorf("%s: %v %v", c.account, wrote, err)
			}
		}
		if err := s.Approve(ctx, learning.Module{Slug: "a", Version: 2, Hash: "h"}, "ida", "Ida", at); err != nil {
			t.Fatal(err)
		}
		if wrote, err := s.Wrote(ctx, "lone", learning.Module{Slug: "a", Version: 10}); err != nil || wrote {
			t.Error("version 2 was approved, and its writer may not approve version 10:", err)
		}
		if err := s.SaveLocal(ctx, learning.Local{Key: "k", Text: "x", Account: "lone", Name: "Lone", At: at}); err != nil {
			t.Fatal(err)
		}
		if wrote, err := s.Wrote(ctx, "lone", learning.Module{Slug: "a", Version: 10, LocalKeys: []string{"k"}}); err != nil || !wrote {
			t.Error("a local text was filled by whoever approves it:", err)
		}
		if old, err := s.Edition(ctx, "a", 2); err != nil || old.Text != "to" {
			t.Fatal(old, err)
		}
		if _, err := s.Edition(ctx, "a", 3); fault.KindOf(err) != fault.NotFound {
			t.Fatal(err)
		}
	})
}

func TestADraftThatWasSavedAgainIsNotThrownAway(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), learning.NewStore(d)
		for base := range 2 {
			if _, err := s.SaveDraft(ctx, draft("lone", fmt.Sprint(base)), learning.Desk{Saving: base}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Discard(ctx, "a", learning.Desk{Saving: 1}); fault.KindOf(err) != fault.Conflict {
			t.Fatal(err)
		}
		if err := s.Discard(ctx, "a", learning.Desk{Saving: 2}); err != nil {
			t.Fatal(err)
		}
		if drafts, err := s.Drafts(ctx, "a"); err != nil || len(drafts) != 0 {
			t.Fatal(drafts, err)
		}
	})
}

func TestWhatWasWrittenHereComesBackAndMovesTheStamp(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), staffed(t, d)
		stamps := map[string]bool{}
		stamp := func() {
			t.Helper()
			got, err := s.Stamp(ctx)
			if err != nil || stamps[got] {
				t.Fatal("the stamp did not move:", got, err)
			}
			stamps[got] = true
		}
		stamp()
		local := learning.Local{Key: "k", Text: "en", Account: "lone", Name: "Lone", At: at}
		if err := s.SaveLocal(ctx, local); err != nil {
			t.Fatal(err)
		}
		stamp()
		if err := s.SaveLocal(ctx, local); fault.KindOf(err) != fault.Conflict {
			t.Fatal("filled twice from nothing:", err)
		}
		local.Revision, local.Text = 1, "to"
		if err := s.SaveLocal(ctx, local); err != nil {
			t.Fatal(err)
		}
		if err := s.SaveLocal(ctx, local); fault.KindOf(err) != fault.Conflict {
			t.Fatal("saved over a later saving:", err)
		}
		stamp()
		edition := learning.SourceEdition{Source: "s", InsteadOf: "1", Edition: "2", From: 100, Next: 400}
		if err := s.EnterEdition(ctx, edition, "lone", at); err != nil {
			t.Fatal(err)
		}
		stamp()
		if err := s.Publish(ctx, learning.Edition{Module: "a", Version: 1, Text: "tekst", Account: "lone", Name: "Lone", At: at}, learning.Desk{}); err != nil {
			t.Fatal(err)
		}
		stamp()
		w, err := s.Written(ctx)
		want := learning.Written{Local: map[string]string{"k": "to"}, Editions: []learning.SourceEdition{edition},
			Texts: map[string]learning.Edition{"a": {Module: "a", Version: 1, Text: "tekst", Account: "lone", Name: "Lone", At: at}}}
		if diff := cmp.Diff(want, w); diff != "" || err != nil {
			t.Fatal(diff, err)
		}
	})
}

func TestReadingNewsAndPuttingOffAreRemembered(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s := context.Background(), staffed(t, d)
		today := day.Of(at)
		versions := []learning.NewsRead{{Module: "a", Version: 1}, {Module: "a", Version: 2}}
		for i := range 2 { // the second time, a day later, changes nothing
			if err := s.Seen(ctx, versions, today+day.Day(i)); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Seen(ctx, nil, today); err != nil {
			t.Fatal(err)
		}
		if seen, err := s.SeenDays(ctx); err != nil || len(seen) != 2 || seen[versions[1]] != today {
			t.Fatal(seen, err)
		}
		for range 2 {
			if err := s.ReadNews(ctx, "mette", versions[1], today); err != nil {
				t.Fatal(err)
			}
		}
		if read, err := s.NewsReadBy(ctx, "mette"); err != nil || !cmp.Equal(read, versions[1:]) {
			t.Fatal(read, err)
		}
		if read, err := s.NewsReadBy(ctx, "lone"); err != nil || len(read) != 0 {
			t.Fatal(read, err)
		}
		rests := func(on day.Day) bool {
			t.Helper()
			all, err := s.PostponedBy(ctx, "mette", on)
			if err != nil {
				t.Fatal(err)
			}
			return all["a"]
		}
		for _, until := range []day.Day{today + 1, today + 2} {
			if err := s.Postpone(ctx, "mette", "a", until); err != nil {
				t.Fatal(err)
			}
		}
		if !rests(today) || !rests(today+1) || rests(today+2) {
			t.Error("put off until the day after tomorrow: neither shorter nor longer")
		}
		if err := s.Postpone(ctx, "mette", "a", today); err != nil || rests(today) {
			t.Error("brought back, and it rests", err)
		}
	})
}
