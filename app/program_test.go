package app_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"indblik/app/db/dbtest"
)

// The tests of this folder start the program as its users do and look at it with a real browser. The program is built
// once and the browser started once; each test has its own server and its own cookies.

var scratch string // folder of the built program and the browser's profile, gone after the tests

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "indblik-app-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	scratch = dir
	code := m.Run()
	if quit != nil {
		quit()
	}
	if err := os.RemoveAll(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.Exit(code)
}

// eachEngine runs a test on a fresh database of each engine.
func eachEngine(t *testing.T, fn func(t *testing.T, engine, db string)) {
	for _, engine := range []string{dbtest.SQLite, dbtest.Postgres} {
		t.Run(engine, func(t *testing.T) { fn(t, engine, dbtest.Address(t, engine)) })
	}
}

var built = sync.OnceValues(func() (string, error) {
	path := filepath.Join(scratch, "indblik")
	if out, err := exec.Command("go", "build", "-o", path, "../cmd/indblik").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return path, nil
})

// command prepares the program without what the tester's own environment says about it.
func command(t testing.TB, args ...string) *exec.Cmd {
	t.Helper()
	path, err := built()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, args...)
	for _, v := range os.Environ() {
		if !strings.HasPrefix(v, "INDBLIK_") {
			cmd.Env = append(cmd.Env, v)
		}
	}
	return cmd
}

// run runs a command of the program to its end and answers what it printed.
func run(t testing.TB, args ...string) string {
	t.Helper()
	cmd := command(t, args...)
	var wrong bytes.Buffer
	cmd.Stderr = &wrong
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("indblik %s: %v\n%s%s", strings.Join(args, " "), err, out, wrong.String())
	}
	return string(out)
}

// record keeps what the program writes while it runs.
type record struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (r *record) Write(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.Write(p)
}

func (r *record) String() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.text.String()
}

// program is the program, serving.
type program struct {
	t       testing.TB
	db      string
	address string
	log     *record
	cmd     *exec.Cmd
}

// serve starts the program on a free port and answers when it is ready. It ends with the test.
func serve(t testing.TB, db string, args ...string) *program {
	t.Helper()
	return serveAt(t, "127.0.0.1:0", db, args...)
}

// serveAt is serve at an address: for a server that comes back where it was.
func serveAt(t testing.TB, address, db string, args ...string) *program {
	t.Helper()
	p := &program{t: t, db: db, log: &record{}}
	p.cmd = command(t, append([]string{"serve", "--db", db, "--addr", address}, args...)...)
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		p.kill()
		if t.Failed() {
			t.Logf("the end of the log:\n%s", tail(p.log.String(), 3000))
		}
	})
	ready := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			if _, address, ok := strings.Cut(lines.Text(), "ready at "); ok {
				ready <- strings.TrimSpace(address)
			}
		}
		close(ready)
	}()
	select {
	case address, ok := <-ready:
		if !ok {
			t.Fatalf("the program ended before it was ready:\n%s", p.log)
		}
		p.address = address
	case <-time.After(time.Minute):
		t.Fatalf("the program was not ready within a minute:\n%s", p.log)
	}
	return p
}

// kill ends the program as a power cut would, and waits until it is gone.
func (p *program) kill() {
	if p.cmd.ProcessState == nil {
		_ = p.cmd.Process.Kill() // it may have ended by itself
		_ = p.cmd.Wait()         // killed is what it was
	}
}

func tail(s string, n int) string { return s[max(0, len(s)-n):] }

// client answers a visitor without a browser: it keeps cookies and follows no redirect.
func (p *program) client() *http.Client {
	jar, err := cookiejar.New(nil)
	if err != nil {
		p.t.Fatal(err)
	}
	return &http.Client{Jar: jar, Timeout: 30 * time.Second, Transport: &http.Transport{MaxIdleConnsPerHost: 64},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// post sends a form and answers the status and where it leads.
func post(c *http.Client, address string, form url.Values) (status int, location string, err error) {
	res, err := c.PostForm(address, form)
	if err != nil {
		return 0, "", err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, res.Header.Get("Location"), err
}

// data asks an address for JSON.
func data(t testing.TB, c *http.Client, address string, into any) {
	t.Helper()
	req, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Accept", "application/json")
	res, err := c.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Fatalf("%s answers %s", address, res.Status)
	}
	if err := json.NewDecoder(res.Body).Decode(into); err != nil {
		t.Fatalf("%s: %v", address, err)
	}
}
