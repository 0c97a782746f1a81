package dbtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// LeftOut skips a test for what is missing, and says so aloud. Where everything is required (INDBLIK_TEST_REQUIRE=all) it
// fails instead.
func LeftOut(t testing.TB, what string) {
	t.Helper()
	if os.Getenv("INDBLIK_TEST_REQUIRE") == "all" {
		t.Fatal("INDBLIK_TEST_REQUIRE is all, and left out: " + what)
	}
	if _, said := told.LoadOrStore(what, true); !said {
		aloud(fmt.Sprintf("LEFT OUT %-12s %s\n", strings.TrimSuffix(filepath.Base(os.Args[0]), ".test"), what))
	}
	t.Skip("LEFT OUT: " + what)
}

var told sync.Map // what has been said, once for each package

// aloud writes past go test, which keeps what a passing test says to itself: to the standard error of the go command that
// started it, or to the terminal where that cannot be reached. Where neither can, go test -v says it.
func aloud(line string) {
	for _, path := range []string{fmt.Sprintf("/proc/%d/fd/2", os.Getppid()), "/dev/tty"} {
		out, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
		if err != nil {
			continue
		}
		_, err = out.WriteString(line)
		if out.Close() == nil && err == nil {
			return
		}
	}
}
