package learning

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"indblik/app/day"
)

func TestTheLadderAndItsFading(t *testing.T) {
	on := day.On(2026, 1, 5)
	completed := map[string]day.Day{"a": on}
	for after, want := range map[day.Day]int{6: -1, 7: 0, 21: 0, 22: -1, 30: 1, 44: 1, 45: -1, 90: 2, 104: 2, 105: -1, 180: 3, 194: 3, 195: -1, 400: -1} {
		list := due(completed, nil, on+after, false)
		if want < 0 && len(list) != 0 || want >= 0 && (len(list) != 1 || list[0].Step != want) {
			t.Errorf("%d days after: %+v, want step %d", after, list, want)
		}
	}
	if list := due(completed, []Refreshed{{"a", on, 0, on + 8}}, on+9, false); len(list) != 0 {
		t.Errorf("answered, and it waits: %+v", list)
	}
	if list := due(completed, nil, on+7, true); len(list) != 0 {
		t.Errorf("on leave: %+v", list)
	}
	// A new completion begins the ladder anew.
	if list := due(map[string]day.Day{"a": on + 20}, []Refreshed{{"a", on, 0, on + 8}}, on+27, false); len(list) != 1 || list[0].Step != 0 {
		t.Errorf("%+v", list)
	}
}

// A year of anybody's: two a day and five a week are never passed, and after a month away two wait at most.
func TestAYearNeverBreaksTheCaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := day.On(2026, 1, 1)
		completed, answered := map[string]day.Day{}, []Refreshed{}
		perDay, perWeek := map[day.Day]int{}, map[string]int{}
		away := start + day.Day(rapid.IntRange(40, 300).Draw(t, "away"))
		eager := rapid.IntRange(0, 3).Draw(t, "eager")
		for today := start; today < start+365; today++ {
			if rapid.IntRange(0, 9).Draw(t, "takes") == 0 {
				completed[fmt.Sprint("m", rapid.IntRange(0, 20).Draw(t, "module"))] = today
			}
			list := due(completed, answered, today, false)
			if len(list) > refreshersADay {
				t.Fatalf("%d wait on one day", len(list))
			}
			if today >= away && today < away+30 {
				continue // nobody looks for a month
			}
			for i, d := range list {
				if i >= eager {
					break
				}
				answered = append(answered, Refreshed{d.Module, d.Completed, d.Step, today})
				perDay[today]++
				perWeek[today.Week()]++
			}
		}
		for on, n := range perDay {
			if n > refreshersADay {
				t.Fatalf("%d on %s", n, on)
			}
		}
		for week, n := range perWeek {
			if n > refreshersAWeek {
				t.Fatalf("%d in %s", n, week)
			}
		}
	})
}
