package db_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/uptrace/bun"
	"github.com/uptrace/bun/driver/sqliteshim"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

const benchWriters = 32

const (
	benchRow    = "INSERT INTO things (id, at, good, number) VALUES (?, ?, ?, ?)"
	benchUpsert = "INSERT INTO tallies (name, n) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = tallies.n + 1"
)

type tally struct {
	bun.BaseModel `bun:"table:tallies"`
	Name          string `bun:"name,pk"`
	N             int64  `bun:"n"`
}

// fromWriters runs n writes from the writers and answers how many a second were durable.
func fromWriters(b *testing.B, n int, write func(i int) error) float64 {
	b.Helper()
	var next atomic.Int64
	var all sync.WaitGroup
	start := time.Now()
	for range benchWriters {
		all.Go(func() {
			for i := int(next.Add(1)); i <= n; i = int(next.Add(1)) {
				if err := write(i); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	return float64(n) / time.Since(start).Seconds()
}

// bare is the limit that Write is held against: the driver alone, prepared statements, and the same sharing of commits.
type bare struct {
	queue chan bareJob
	pool  *sql.DB
}

type bareJob struct {
	id   string
	name string
	at   string
	done chan error
}

func newBare(b *testing.B) *bare {
	b.Helper()
	pool, err := sql.Open(sqliteshim.ShimName, db.SQLiteAddress(sqliteshim.DriverName(), filepath.Join(b.TempDir(), "bare.db"), true))
	if err != nil {
		b.Fatal(err)
	}
	pool.SetMaxOpenConns(1)
	for _, s := range []string{"CREATE TABLE things (id TEXT PRIMARY KEY, at TIMESTAMP NOT NULL, later TIMESTAMP, body BLOB, good BOOLEAN NOT NULL, number BIGINT NOT NULL)",
		"CREATE TABLE tallies (name TEXT PRIMARY KEY, n BIGINT NOT NULL)"} {
		if _, err := pool.Exec(s); err != nil {
			b.Fatal(err)
		}
	}
	row, err := pool.Prepare(benchRow)
	if err != nil {
		b.Fatal(err)
	}
	upsert, err := pool.Prepare(benchUpsert)
	if err != nil {
		b.Fatal(err)
	}
	q := &bare{queue: make(chan bareJob, 1024), pool: pool}
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		for j := range q.queue {
			batch := []bareJob{j}
			for more := true; more && len(batch) < db.SharedCommit; {
				select {
				case j, more = <-q.queue:
					if more {
						batch = append(batch, j)
					}
				default:
					more = false
				}
			}
			err := q.write(batch, row, upsert)
			for _, j := range batch {
				j.done <- err
			}
		}
	}()
	b.Cleanup(func() { close(q.queue); <-stopped; pool.Close() })
	return q
}

func (q *bare) write(batch []bareJob, row, upsert *sql.Stmt) error {
	tx, err := q.pool.Begin()
	if err != nil {
		return err
	}
	r, u := tx.Stmt(row), tx.Stmt(upsert)
	for _, j := range batch {
		if _, err := r.Exec(j.id, j.at, true, 1); err != nil {
			return err
		}
		if _, err := u.Exec(j.name); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// BenchmarkDurableWrites writes one row and one upsert from 32 writers, through Write with the builder and with
// statements, and through the bare driver with the same group commit, in turns in one run, and reports the shares.
func BenchmarkDurableWrites(b *testing.B) {
	d := dbtest.Open(b)
	withThings(b, d)
	ctx := context.Background()
	if err := d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.ExecContext(ctx, "CREATE TABLE tallies (name TEXT PRIMARY KEY, n BIGINT NOT NULL)")
		return err
	}); err != nil {
		b.Fatal(err)
	}
	limit := newBare(b)
	const slice = 2000
	round := 0
	names := func(i int) (string, string) {
		return fmt.Sprintf("018f-%08d-%08d", round, i), fmt.Sprint("tally ", i%100)
	}
	ways := []func(i int) error{
		func(i int) error {
			id, name := names(i)
			return d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
				if _, err := tx.NewInsert().Model(&thing{ID: id, At: time.Now(), Good: true, Number: 1}).Exec(ctx); err != nil {
					return err
				}
				_, err := tx.NewInsert().Model(&tally{Name: name, N: 1}).On("CONFLICT (name) DO UPDATE").Set("n = tally.n + 1").Exec(ctx)
				return err
			})
		},
		func(i int) error {
			id, name := names(i)
			return d.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
				if _, err := tx.ExecContext(ctx, benchRow, id, time.Now(), true, 1); err != nil {
					return err
				}
				_, err := tx.ExecContext(ctx, benchUpsert, name)
				return err
			})
		},
		func(i int) error {
			id, name := names(i)
			j := bareJob{id: id, name: name, at: time.Now().UTC().Format("2006-01-02 15:04:05.999999-07:00"), done: make(chan error, 1)}
			limit.queue <- j
			return <-j.done
		},
	}
	speed := make([]float64, len(ways))
	for b.Loop() {
		for w, way := range ways {
			round++
			speed[w] += fromWriters(b, slice, way)
		}
	}
	n := float64(b.N)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(speed[0]/n, "builder/s")
	b.ReportMetric(speed[1]/n, "statements/s")
	b.ReportMetric(speed[2]/n, "bare/s")
	b.ReportMetric(100*speed[0]/speed[2], "%builder/bare")
	b.ReportMetric(100*speed[1]/speed[2], "%statements/bare")
}

// BenchmarkRead reads one row by its key.
func BenchmarkRead(b *testing.B) {
	d := dbtest.Open(b)
	withThings(b, d)
	if err := d.Write(context.Background(), insert("1")); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var got thing
		if err := d.NewSelect().Model(&got).Where("id = ?", "1").Scan(context.Background()); err != nil {
			b.Fatal(err)
		}
	}
}
