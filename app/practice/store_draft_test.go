package practice

import (
	"context"
	"testing"
	"time"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

func TestADraftWaitsForItsSessionAloneAndADayAtMost(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx, s, now := context.Background(), NewStore(d), time.Date(2026, 11, 24, 9, 42, 0, 0, time.UTC)
		kept := keptDraft{Unit: "nord", Accepted: []string{"mark"}, Draft: Draft{Themes: []string{"ernaering"}, Doubt: "ja", Texts: Texts{Trial: "Vi prøver."}}}
		waits := func(session string, at time.Time) (keptDraft, bool) {
			t.Helper()
			k, ok, err := s.DraftOf(ctx, session, at)
			must(t, err)
			return k, ok
		}
		must(t, s.KeepDraft(ctx, "first", kept, now.Add(-time.Hour)))
		kept.Draft.Texts.Saw = "Det, vi så."
		must(t, s.KeepDraft(ctx, "first", kept, now))
		k, ok := waits("first", now)
		if !ok || k.Draft.Texts.Saw != "Det, vi så." || k.Draft.Themes[0] != "ernaering" || k.Unit != "nord" || k.Accepted[0] != "mark" || !k.SavedAt.Equal(now) {
			t.Errorf("%+v %v", k, ok)
		}
		if _, ok := waits("second", now); ok {
			t.Error("another session sees it")
		}
		must(t, s.MoveDraft(ctx, "first", "second"))
		if _, ok := waits("second", now.Add(draftLasts)); !ok {
			t.Error("it did not follow to the session that took over")
		}
		if _, ok := waits("second", now.Add(draftLasts+time.Second)); ok {
			t.Error("it waits for more than a day")
		}
		must(t, s.KeepDraft(ctx, "third", kept, now.Add(25*time.Hour)))
		if n, err := d.NewSelect().Model((*draftRow)(nil)).Count(ctx); err != nil || n != 1 {
			t.Errorf("%d drafts are left, %v", n, err)
		}
		must(t, s.DropDraft(ctx, "third"))
		if _, ok := waits("third", now.Add(25*time.Hour)); ok {
			t.Error("it is not deleted")
		}
	})
}
