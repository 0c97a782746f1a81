package learning

import (
	"sort"

	"indblik/app/day"
)

// Refreshers come on a fixed ladder after a completion. They are few and they fade: whoever was away meets no pile.
var ladder = [...]day.Day{7, 30, 90, 180} // days after the completion

const (
	refreshersADay, refreshersAWeek = 2, 5
	fadesAfter                      = 14 // days a refresher waits
)

// Refreshed is the fact that somebody answered a refresher: which step after the completion of which day.
type Refreshed struct {
	Module    string
	Completed day.Day
	Step      int
	Day       day.Day
}

// Due is a refresher that waits.
type Due struct {
	Module    string
	Completed day.Day
	Step      int
	Fades     day.Day // the last day it waits
}

// due answers what waits today, the first to fade first: never more than the day and the week leave room for, one step a
// module, and nothing on leave. completed is the latest completion of each module.
func due(completed map[string]day.Day, answered []Refreshed, today day.Day, onLeave bool) []Due {
	if onLeave {
		return nil
	}
	day, week := 0, 0
	done := map[Refreshed]bool{}
	for _, r := range answered {
		if r.Day == today {
			day++
		}
		if r.Day.Week() == today.Week() {
			week++
		}
		r.Day = 0
		done[r] = true
	}
	var list []Due
	for module, on := range completed {
		step := reached(on, today)
		if step < 0 {
			continue
		}
		d := Due{module, on, step, on + ladder[step] + fadesAfter}
		if today <= d.Fades && !done[Refreshed{Module: module, Completed: on, Step: step}] {
			list = append(list, d)
		}
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].Fades != list[j].Fades {
			return list[i].Fades < list[j].Fades
		}
		return list[i].Module < list[j].Module
	})
	room := max(0, min(refreshersADay-day, refreshersAWeek-week))
	return list[:min(len(list), room)]
}

// reached is the highest step of the ladder on a day, -1 before the first.
func reached(completed, today day.Day) int {
	step := -1
	for i, after := range ladder {
		if today >= completed+after {
			step = i
		}
	}
	return step
}
