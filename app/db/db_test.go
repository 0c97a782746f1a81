package db_test

import (
	"context"
	"testing"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

type thing struct {
	bun.BaseModel `bun:"table:things"`
	ID            string     `bun:"id,pk"`
	At            time.Time  `bun:"at"`
	Later         *time.Time `bun:"later"`
	Body          []byte     `bun:"body"`
	Good          bool       `bun:"good"`
	Number        int64      `bun:"number"`
}

// withThings makes a table of the test's own.
func withThings(t testing.TB, d *db.DB) {
	t.Helper()
	stamp, bytes := "TIMESTAMP", "BLOB"
	if d.Postgres() {
		stamp, bytes = "TIMESTAMPTZ", "BYTEA"
	}
	err := d.Write(context.Background(), func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE things (id TEXT PRIMARY KEY, at "+stamp+" NOT NULL, later "+stamp+
			", body "+bytes+", good BOOLEAN NOT NULL, number BIGINT NOT NULL)")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func insert(id string) func(ctx context.Context, tx bun.Tx) error {
	return func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&thing{ID: id, At: time.Now()}).Exec(ctx)
		return err
	}
}

func count(t testing.TB, d *db.DB) int {
	t.Helper()
	n, err := d.NewSelect().Model((*thing)(nil)).Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

func TestReadsSeeAWriteAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		withThings(t, d)
		for i := range 20 {
			if err := d.Write(t.Context(), insert(string(rune('a'+i)))); err != nil {
				t.Fatal(err)
			}
			if got := count(t, d); got != i+1 {
				t.Fatalf("%d rows are seen after %d writes", got, i+1)
			}
		}
	})
}
