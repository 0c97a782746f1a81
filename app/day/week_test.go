package day

import (
	"testing"

	"pgregory.net/rapid"
)

func TestAWeekIsReadAsItIsWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int64Range(0, 40000).Draw(t, "day"))
		monday, err := ParseWeek(d.Week())
		if err != nil || monday > d || d-monday > 6 || monday.Week() != d.Week() {
			t.Fatalf("%s lies in %s, which begins %s, %v", d, d.Week(), monday, err)
		}
	})
	for _, bad := range []string{"", "2026", "2026-W00", "2026-W54", "2025-W53", "uge 4"} {
		if _, err := ParseWeek(bad); err == nil {
			t.Errorf("%q is read as a week", bad)
		}
	}
}

func TestWeeksAreCountedAcrossAYear(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     int
	}{{"2026-W48", "2026-W48", 0}, {"2026-W52", "2027-W01", 2}, {"2026-W53", "2027-W01", 1}, {"2027-W01", "2026-W53", -1}, {"", "2026-W01", 0}} {
		if got := WeeksBetween(c.from, c.to); got != c.want {
			t.Errorf("%s to %s is %d weeks, want %d", c.from, c.to, got, c.want)
		}
	}
}
