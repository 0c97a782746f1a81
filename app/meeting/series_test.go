package meeting

import (
	"slices"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

func TestTheDaysOfASeries(t *testing.T) {
	on := func(text string) day.Day {
		d, err := day.Parse(text)
		if err != nil {
			panic(err)
		}
		return d
	}
	for _, c := range []struct {
		first, repeat, until string
		want                 []string
	}{
		{"2026-12-01", Weekly, "2026-12-22", []string{"2026-12-01", "2026-12-08", "2026-12-15", "2026-12-22"}},
		{"2026-12-01", Fortnightly, "2027-01-11", []string{"2026-12-01", "2026-12-15", "2026-12-29"}},
		{"2026-12-08", Monthly, "2027-03-31", []string{"2026-12-08", "2027-01-12", "2027-02-09", "2027-03-09"}}, // the second Tuesday
		{"2026-12-29", Monthly, "2027-04-01", []string{"2026-12-29", "2027-01-26", "2027-02-23", "2027-03-30"}}, // the fifth, or the last
		{"2026-12-01", Weekly, "2026-12-01", []string{"2026-12-01"}},
		{"2026-12-01", "", "2027-12-01", []string{"2026-12-01"}},
	} {
		var got []string
		for _, d := range occurrences(on(c.first), c.repeat, on(c.until)) {
			got = append(got, d.String())
			if d.Time().Weekday() != time.Tuesday {
				t.Errorf("%s is no Tuesday", d)
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s from %s: %v, want %v", c.repeat, c.first, got, c.want)
		}
	}
}

func TestAPlanSpreadsOverItsSeries(t *testing.T) {
	m := Meeting{Unit: "u", Format: "morgensamling", Day: day.On(2026, 12, 1), Topics: []Topic{{"a", 5}}}
	if list, err := (Plan{}).spread(m, "s"); err != nil || len(list) != 1 || list[0].Series != "" {
		t.Error(list, err)
	}
	list, err := Plan{Repeat: Weekly, Until: "2026-12-15"}.spread(m, "s")
	if err != nil || len(list) != 3 || list[0].Series != "s" || list[2].Day != day.On(2026, 12, 15) || len(list[0].Topics) != 1 || list[1].Topics != nil {
		t.Error(list, err)
	}
	for name, p := range map[string]Plan{"a year and a week": {Repeat: Weekly, Until: "2027-12-08"}, "before the first": {Repeat: Weekly, Until: "2026-11-30"},
		"no date": {Repeat: Weekly}, "nobody's rhythm": {Repeat: "dag", Until: "2026-12-15"}} {
		if _, err := p.spread(m, "s"); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestMovingOneMeetingAndThoseThatFollow(t *testing.T) {
	now := at("09:00:00")
	list := []Meeting{{ID: "a", Day: day.On(2026, 12, 1), Starts: "13:00", Minutes: 60}, {ID: "b", Day: day.On(2026, 12, 8), Starts: "13:00", Minutes: 60},
		{ID: "off", Day: day.On(2026, 12, 15), Cancelled: true}}
	moved, err := Move{"2026-12-02", "14.30", " Solsikken "}.settle(list, now)
	if err != nil || len(moved) != 2 || moved[0].Day != day.On(2026, 12, 2) || moved[1].Day != day.On(2026, 12, 9) || moved[1].Starts != "14:30" || moved[1].Place != "Solsikken" {
		t.Errorf("%+v %v", moved, err)
	}
	if list[0].Starts != "13:00" {
		t.Error("the meetings as they stood were changed")
	}
	if _, err := (Move{"2026-12-02", "13:00", ""}).settle(list[:1], at("14:00:00")); fault.KindOf(err) != fault.Conflict {
		t.Error("a meeting that is over was moved:", err)
	}
	if _, err := (Move{"i morgen", "25:00", ""}).settle(list, now); fault.KindOf(err) != fault.Invalid {
		t.Error(err)
	}
	if called, err := off(list, now); err != nil || len(called) != 2 || !called[0].Cancelled {
		t.Error(called, err)
	}
	if _, err := off(list[2:], now); fault.KindOf(err) != fault.Conflict {
		t.Error("cancelled twice:", err)
	}
}
