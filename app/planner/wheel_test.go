package planner

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"indblik/app/day"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/content"
)

func TestASeasonLastsFromItsFirstToItsLastDayAlsoOverNewYear(t *testing.T) {
	winter := Season{Navn: "Jul", From: "12-01", To: "01-06"}
	campaign := Season{Navn: "Uge 47", From: "2026-11-16", To: "2026-11-22"}
	for _, c := range []struct {
		season Season
		on     day.Day
		want   bool
	}{
		{winter, day.On(2026, 11, 30), false}, {winter, day.On(2026, 12, 1), true}, {winter, day.On(2027, 1, 6), true}, {winter, day.On(2027, 1, 7), false},
		{campaign, day.On(2026, 11, 16), true}, {campaign, day.On(2027, 11, 16), false}, {campaign, day.On(2026, 11, 23), false},
	} {
		if c.season.On(c.on) != c.want {
			t.Errorf("%s on %s: %v", c.season.Navn, c.on, !c.want)
		}
	}
	if !winter.touches(day.MonthOf(2027, 1)) || winter.touches(day.MonthOf(2027, 2)) {
		t.Error("a season touches the wrong months")
	}
}

func TestASeasonThatCannotBeMeantIsToldByName(t *testing.T) {
	yes := func(string) bool { return true }
	for text, want := range map[string]string{
		"- {navn: A, fra: 12-01, til: 01-06}":                            "season 1 needs navn and temaer or moduler",
		"- {navn: A, fra: 12-32, til: 01-06, temaer: [a]}":               "A: fra and til must be days",
		"- {navn: A, fra: 12-01, til: 2027-01-06, temaer: [a]}":          "A: fra and til must be days",
		"- {navn: A, fra: 12-01, til: 01-06, temaer: [nej]}":             `A: there is no theme "nej"`,
		"- {navn: A, fra: 12-01, til: 01-06, temaer: [a], moduler: [x]}": "",
		"- [": "saesoner.yaml:1:",
	} {
		_, err := ReadSeasons(fstest.MapFS{"saesoner.yaml": {Data: []byte(text)}}, "saesoner.yaml", yes, func(s string) bool { return s != "nej" })
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
}

func aYear(t *testing.T) wheelPage {
	t.Helper()
	from := day.MonthOf(2026, 11)
	library, faults := learning.ReadLibrary(learning.Stock{Files: content.Files, Folder: "moduler", Sources: "kilder.yaml"})
	if library == nil {
		t.Fatal(faults)
	}
	p := wheelPage{Unit: "u", UnitName: "Hjemmepleje Nord", From: from, Library: library}
	p.Months = turn(from, map[day.Month][]string{from + 1: {"=SUM(A1)"}},
		[]meeting.Meeting{{Day: day.On(2026, 12, 1), Format: "personalemoede", Topics: []meeting.Topic{{Slug: "=SUM(A1)"}}}, {Day: day.On(2028, 1, 1)}},
		[]Season{{Navn: "Jul", From: "12-01", To: "01-06", Themes: []string{"ensomhed"}}})
	return p
}

func TestTheYearHasTwelveMonthsWithWhatBelongsToThem(t *testing.T) {
	p := aYear(t)
	if len(p.Months) != 12 || len(p.Months[1].Meetings) != 1 || len(p.Months[0].Meetings) != 0 || !p.Months[1].planned("=SUM(A1)") || p.Months[1].planned("x") {
		t.Errorf("%+v", p.Months)
	}
	if len(p.Months[1].Seasons) != 1 || len(p.Months[2].Seasons) != 1 || len(p.Months[3].Seasons) != 0 {
		t.Error("the season stands in the wrong months")
	}
}

func TestTheYearAsAWorkbookHoldsTextAndNoFormula(t *testing.T) {
	file, err := sheet(context.Background(), aYear(t), day.On(2026, 11, 24))
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if d := cmp.Diff([]string{"Årshjul", "Om årshjulet"}, f.GetSheetList()); d != "" {
		t.Fatal(d)
	}
	rows, err := f.GetRows("Årshjul")
	if err != nil || len(rows) != 13 || rows[2][1] != "=SUM(A1)" || !strings.Contains(rows[2][2], "=SUM(A1)") || rows[2][3] != "Jul" {
		t.Fatal(rows, err)
	}
	if formula, err := f.GetCellFormula("Årshjul", "B3"); err != nil || formula != "" {
		t.Error("a topic became a formula:", formula, err)
	}
}

func TestTheYearAsACalendarKeepsTheNamesOfItsEvents(t *testing.T) {
	first, second := calendar(context.Background(), aYear(t), time.Unix(0, 0)), calendar(context.Background(), aYear(t), time.Unix(1e9, 0))
	var ids [2]string
	for i, text := range []string{first, second} {
		cal, err := ics.ParseCalendar(strings.NewReader(text))
		if err != nil || len(cal.Events()) != 1 {
			t.Fatal(err, text)
		}
		ids[i] = cal.Events()[0].Id()
		if start, err := cal.Events()[0].GetAllDayStartAt(); err != nil || start.Format(time.DateOnly) != "2026-12-01" {
			t.Error(start, err)
		}
	}
	if ids[0] != ids[1] {
		t.Error("the same topic of the same month has two names:", ids)
	}
}

func TestAMeetingIsProposedLikeTheLatestOne(t *testing.T) {
	today := day.On(2026, 11, 24) // a Tuesday
	held := []meeting.Meeting{{Format: "personalemoede", Day: day.On(2026, 10, 8), Starts: "14:15", Place: "Solsikken"}, {Format: "konference", Day: day.On(2026, 11, 2), Starts: "09:00"}}
	if p := propose(held, "personalemoede", today); p.Day != "2026-12-03" || p.Starts != "14:15" || p.Place != "Solsikken" {
		t.Errorf("%+v", p) // the next Thursday a week from now or later
	}
	if p := propose(nil, "personalemoede", today); p.Day != "2026-12-01" || p.Starts != "13:00" {
		t.Errorf("%+v", p)
	}
}
