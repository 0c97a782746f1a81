package bench

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/uptrace/bun/driver/sqliteshim"

	"indblik/app/day"
)

// bareWriter is the limit of durable completions: the driver without the house, prepared statements, and the best group
// commit found: one writer takes what waits, 256 at most, and commits once.
type bareWriter struct {
	db        *sql.DB
	queue     chan chan error
	stopped   chan struct{}
	persons   []string
	module    string
	questions int
	next      atomic.Int64
}

// bareWriter opens a copy of the database with the same settings: the same tables with as many rows in them, since a row
// costs more in a larger one.
func (h House) bareWriter(ctx context.Context, persons []string, module string, questions int) (*bareWriter, error) {
	path := filepath.Join(h.Folder, "bare.db")
	if err := h.DB.Backup(ctx, path); err != nil {
		return nil, err
	}
	d, err := sql.Open(sqliteshim.DriverName(), "file:"+path+"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=foreign_keys(1)&_pragma=synchronous(FULL)&_pragma=cache_size(-2000)&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	d.SetMaxOpenConns(1)
	b := &bareWriter{db: d, queue: make(chan chan error, 1024), stopped: make(chan struct{}), persons: persons, module: module, questions: questions}
	go b.loop(ctx)
	return b, nil
}

func (b *bareWriter) write(context.Context) error {
	done := make(chan error, 1)
	b.queue <- done
	return <-done
}

func (b *bareWriter) close() {
	close(b.queue)
	<-b.stopped
	_ = b.db.Close() // the file is thrown away with its folder
}

func (b *bareWriter) loop(ctx context.Context) {
	defer close(b.stopped)
	insert, err := b.db.PrepareContext(ctx, `INSERT INTO completions (id, person_id, module, version, day, completed_at, received_at, clock_corrected, first) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
	if err == nil {
		defer insert.Close()
	}
	count, err2 := b.db.PrepareContext(ctx, `INSERT INTO first_answers (module, version, question, option, count) VALUES (?, ?, ?, ?, 1) ON CONFLICT (module, version, question, option) DO UPDATE SET count = count + 1`)
	if err2 == nil {
		defer count.Close()
	}
	prepared := errors.Join(err, err2)
	for first := range b.queue {
		batch := []chan error{first}
		for len(batch) < 256 && len(b.queue) > 0 {
			batch = append(batch, <-b.queue)
		}
		err := prepared
		if err == nil {
			err = b.commit(ctx, insert, count, len(batch))
		}
		for _, done := range batch {
			done <- err
		}
	}
}

func (b *bareWriter) commit(ctx context.Context, insert, count *sql.Stmt, n int) error {
	tx, err := b.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	insertTx, countTx := tx.StmtContext(ctx, insert), tx.StmtContext(ctx, count)
	for range n {
		k := int(b.next.Add(1))
		now := time.Now().UTC()
		version := k/len(b.persons) + 1_000_000
		text := now.Format("2006-01-02 15:04:05.999999-07:00")
		if _, err := insertTx.ExecContext(ctx, uuid.NewString(), b.persons[k%len(b.persons)], b.module, version, int64(day.Of(now)), text, text, false, true); err != nil {
			return errors.Join(err, tx.Rollback())
		}
		for q := range b.questions {
			if _, err := countTx.ExecContext(ctx, b.module, version, q+1, 1); err != nil {
				return errors.Join(err, tx.Rollback())
			}
		}
	}
	return tx.Commit()
}
