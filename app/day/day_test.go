package day

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestDayIsDanishWhateverTheInstantsZone(t *testing.T) {
	late := time.Date(2026, 6, 30, 22, 30, 0, 0, time.UTC) // half past midnight in Copenhagen
	if got := Of(late).String(); got != "2026-07-01" {
		t.Fatalf("got %s", got)
	}
}

func TestMonthsAreClippedToTheEndOfTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2024-02-29", 12, "2025-02-28"}, {"2026-11-24", 12, "2027-11-24"}, {"2026-03-31", -1, "2026-02-28"}} {
		d, err := Parse(c.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s + %d months = %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestForeverStaysForever(t *testing.T) {
	if Forever.AddMonths(12) != Forever || Forever.String() != "" {
		t.Fatal("the end of what has no end moved")
	}
	if On(9999, 12, 31) != Forever {
		t.Fatalf("Forever is %s", Forever.Time())
	}
}

func TestFirstStillValidIsTheEarliestDayThatReaches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.IntRange(10000, 30000).Draw(t, "day"))
		n := rapid.IntRange(1, 60).Draw(t, "months")
		first := d.FirstStillValid(n)
		if first.AddMonths(n) < d {
			t.Fatalf("%s + %d months does not reach %s", first, n, d)
		}
		if (first - 1).AddMonths(n) >= d {
			t.Fatalf("the day before %s reaches %s too", first, d)
		}
	})
}

func TestWeekAndMonthText(t *testing.T) {
	d := On(2026, 11, 24)
	if d.Week() != "2026-W48" || d.Month().String() != "2026-11" || d.Month().Last().String() != "2026-11-30" {
		t.Fatal(d.Week(), d.Month(), d.Month().Last())
	}
}
