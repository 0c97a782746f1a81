package db_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"

	"indblik/app/db"
	"indblik/app/db/dbtest"
)

// childDB holds the address when the test binary is started again as the program that will be killed.
const childDB = "INDBLIK_CHILD_DB"

func TestMain(m *testing.M) {
	if address := os.Getenv(childDB); address != "" {
		os.Exit(child(address, os.Getenv("INDBLIK_CHILD_DOES")))
	}
	os.Exit(m.Run())
}

// again answers a command that starts the test binary as a process of its own with a database.
func again(t *testing.T, address, does string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), childDB+"="+address, "INDBLIK_CHILD_DOES="+does)
	c.Stderr = os.Stderr
	return c
}

func child(address, does string) int {
	ctx := context.Background()
	d, err := db.Open(ctx, address)
	if err == nil && does == "migrate" {
		err = d.Migrate(ctx)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	if does == "migrate" {
		return 0
	}
	lines := make(chan string)
	for w := range 16 {
		go func() {
			for i := 0; ; i++ {
				id := fmt.Sprintf("%d-%d", w, i)
				if err := d.Write(ctx, insert(id)); err != nil {
					fmt.Fprintln(os.Stderr, err)
					os.Exit(1)
				}
				lines <- id
			}
		}()
	}
	for id := range lines {
		fmt.Println(id)
	}
	return 0
}

func TestAnAcknowledgedWriteIsThereAfterTheProcessIsKilled(t *testing.T) {
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) {
			address := dbtest.Address(t, engine)
			d, err := db.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			withThings(t, d)
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}

			c := again(t, address, "write")
			out, err := c.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := c.Start(); err != nil {
				t.Fatal(err)
			}
			acknowledged := map[string]bool{}
			for lines := bufio.NewScanner(out); lines.Scan(); {
				acknowledged[lines.Text()] = true
				if len(acknowledged) == 500 {
					if err := c.Process.Kill(); err != nil {
						t.Fatal(err)
					}
				}
			}
			if err := c.Wait(); err == nil || !strings.Contains(err.Error(), "killed") {
				t.Fatalf("the child was not killed while it wrote: %v", err)
			}

			d, err = db.Open(t.Context(), address)
			if err != nil {
				t.Fatal(err)
			}
			defer d.Close()
			var stored []string
			if err := d.NewSelect().Model((*thing)(nil)).Column("id").Scan(t.Context(), &stored); err != nil {
				t.Fatal(err)
			}
			for _, id := range stored {
				delete(acknowledged, id)
			}
			if len(acknowledged) > 0 || len(stored) < 500 {
				t.Errorf("%d acknowledged writes are gone; %d are stored", len(acknowledged), len(stored))
			}
		})
	}
}
