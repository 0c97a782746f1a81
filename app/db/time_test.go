package db_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/uptrace/bun"
	"pgregory.net/rapid"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

// instants draws times of our era, of any zone, with parts of a second that end at any digit.
var instants = rapid.Custom(func(r *rapid.T) time.Time {
	part := rapid.OneOf(rapid.Just(0), rapid.IntRange(0, 999_999_999), rapid.SampledFrom([]int{1000, 10_000, 500_000_000, 999_999_000, 999_999_999})).Draw(r, "part")
	zone := time.FixedZone("", 900*rapid.IntRange(-48, 56).Draw(r, "zone"))
	return time.Unix(rapid.Int64Range(0, 7_000_000_000).Draw(r, "second"), int64(part)).In(zone)
})

// abroad runs a test with a server's zone that is not UTC.
func abroad(t *testing.T, name string) {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	was := time.Local
	time.Local = zone
	t.Cleanup(func() { time.Local = was })
}

func TestATimeIsReadBackAsItWasWrittenInUTCAndWholeMicroseconds(t *testing.T) {
	for _, zone := range []string{"Europe/Copenhagen", "Europe/London", "UTC"} {
		t.Run(zone, func(t *testing.T) {
			abroad(t, zone)
			dbtest.Each(t, func(t *testing.T, d *db.DB) {
				withThings(t, d)
				n := 0
				rapid.Check(t, func(r *rapid.T) {
					n++
					later := instants.Draw(r, "later")
					wrote := thing{ID: fmt.Sprint(n), At: instants.Draw(r, "at"), Later: &later, Body: []byte{0, '\'', 255}, Good: true, Number: 1 << 40}
					want := wrote
					want.At, later = want.At.Truncate(time.Microsecond).UTC(), later.Truncate(time.Microsecond).UTC()
					if err := d.Write(context.Background(), func(ctx context.Context, tx bun.Tx) error {
						_, err := tx.NewInsert().Model(&wrote).Exec(ctx)
						return err
					}); err != nil {
						r.Fatal(err)
					}
					var got thing
					if err := d.NewSelect().Model(&got).Where("id = ?", wrote.ID).Scan(context.Background()); err != nil {
						r.Fatal(err)
					}
					// Equal to the last field, the zone included: that is what a page or a file would show.
					if got.At != want.At || *got.Later != *want.Later {
						r.Errorf("read %v and %v, want %v and %v", got.At, got.Later, want.At, want.Later)
					}
					if diff := cmp.Diff(want, got); diff != "" {
						r.Error(diff)
					}
				})
			})
		})
	}
}

func TestTimesAreComparedAsInstants(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		n := 0
		rapid.Check(t, func(r *rapid.T) {
			n++
			a := instants.Draw(r, "a")
			b := rapid.OneOf(instants, rapid.Just(a), rapid.Just(a.Truncate(time.Second)), rapid.Just(a.Add(time.Microsecond))).Draw(r, "b")
			if err := d.Write(context.Background(), func(ctx context.Context, tx bun.Tx) error {
				_, err := tx.NewInsert().Model(&thing{ID: fmt.Sprint(n), At: a}).Exec(ctx)
				return err
			}); err != nil {
				r.Fatal(err)
			}
			var before, same bool
			if err := d.QueryRowContext(context.Background(), "SELECT at < ?, at = ? FROM things WHERE id = ?", b, b, fmt.Sprint(n)).Scan(&before, &same); err != nil {
				r.Fatal(err)
			}
			x, y := a.Truncate(time.Microsecond), b.Truncate(time.Microsecond)
			if before != x.Before(y) || same != x.Equal(y) {
				r.Errorf("%v against %v: before %v, same %v", x.UTC(), y.UTC(), before, same)
			}
		})
	})
}

func TestATimeThatIsNotThereIsReadAsNil(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		if err := d.Write(t.Context(), insert("1")); err != nil {
			t.Fatal(err)
		}
		var got thing
		if err := d.NewSelect().Model(&got).Scan(t.Context()); err != nil || got.Later != nil || got.Body != nil {
			t.Errorf("read %+v (%v)", got, err)
		}
	})
}

func TestANilFieldIsNullAndAConflictThatIsLeftOutIsNoFailure(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		for range 2 {
			err := d.Write(t.Context(), func(ctx context.Context, tx bun.Tx) error {
				q := tx.NewInsert().Model(&thing{ID: "1", At: time.Now()}).On("CONFLICT DO NOTHING")
				if text := q.String(); strings.Contains(text, "RETURNING") || !strings.Contains(text, "NULL") || strings.Contains(text, "DEFAULT") {
					t.Errorf("the statement is %s", text)
				}
				_, err := q.Exec(ctx)
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		later := time.Now().UTC().Truncate(time.Microsecond)
		for _, want := range []*time.Time{&later, nil} {
			if err := d.Write(t.Context(), func(ctx context.Context, tx bun.Tx) error {
				_, err := tx.NewUpdate().Model(&thing{ID: "1", At: later, Later: want}).WherePK().Exec(ctx)
				return err
			}); err != nil {
				t.Fatal(err)
			}
			var got thing
			if err := d.NewSelect().Model(&got).Where("id = ?", "1").Scan(t.Context()); err != nil || !cmp.Equal(got.Later, want) {
				t.Errorf("read %v (%v), want %v", got.Later, err, want)
			}
		}
	})
}
