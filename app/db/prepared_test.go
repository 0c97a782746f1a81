package db_test

import (
	"context"
	"sync"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"pgregory.net/rapid"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

type leaf struct {
	bun.BaseModel `bun:"table:leaves"`
	ID            string    `bun:"id,pk"`
	Person        string    `bun:"person_id"`
	From          int64     `bun:"from_day"`
	To            int64     `bun:"to_day"`
	CreatedAt     time.Time `bun:"created_at"`
}

const leafInsert = "INSERT INTO leaves (id, person_id, from_day, to_day, created_at) VALUES (?, ?, ?, ?, ?)"

func TestAPreparedStatementStoresWhatTheBuilderWould(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		if err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.ExecContext(ctx, "INSERT INTO persons (id, staff_no, given_name, family_name, created_at) VALUES ('p', '1', '', '', ?)", time.Now())
			return err
		}); err != nil {
			t.Fatal(err)
		}
		insert, err := d.Prepare(ctx, leafInsert)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(r *rapid.T) {
			at := instants.Draw(r, "at")
			if err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
				if _, err := tx.ExecContext(ctx, "DELETE FROM leaves"); err != nil {
					return err
				}
				if _, err := tx.NewInsert().Model(&leaf{ID: "built", Person: "p", From: 1, To: 2, CreatedAt: at}).Exec(ctx); err != nil {
					return err
				}
				_, err := insert.Exec(ctx, tx, "prepared", "p", 1, 2, at)
				return err
			}); err != nil {
				r.Fatal(err)
			}
			var different int
			if err := d.NewSelect().TableExpr("leaves AS a").Join("JOIN leaves AS b ON a.id <> b.id AND a.created_at <> b.created_at").
				ColumnExpr("count(*)").Scan(ctx, &different); err != nil || different > 0 {
				r.Fatalf("%s is stored in two ways (%v)", at, err)
			}
		})
	})
}

func TestAPreparedStatementServesManyWritersAndIsNotPreparedInsideAWrite(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		ctx := context.Background()
		var all sync.WaitGroup
		for i := range 40 {
			all.Go(func() {
				p, err := d.Prepare(ctx, "INSERT INTO secrets (purpose, value) VALUES (?, ?)")
				if err == nil {
					err = d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
						_, err := p.Exec(ctx, tx, string(rune('a'+i)), []byte{1})
						return err
					})
				}
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n, err := d.NewSelect().Table("secrets").Count(ctx); err != nil || n != 40 {
			t.Errorf("%d rows, %v", n, err)
		}
		err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := d.Prepare(ctx, "DELETE FROM secrets WHERE purpose = ?")
			return err
		})
		if (err == nil) != d.Postgres() {
			t.Errorf("prepared inside a write: %v", err)
		}
	})
}
