package planner

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/xuri/excelize/v2"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/meeting"
)

// wheelMonth is one month of a unit's year: what it means to take up, what is on an agenda, and which seasons last.
type wheelMonth struct {
	Month    day.Month
	Topics   []string
	Meetings []meeting.Meeting
	Seasons  []Season
}

// planned tells whether a topic of the month stands on an agenda in it.
func (m wheelMonth) planned(topic string) bool {
	return slices.ContainsFunc(m.Meetings, func(held meeting.Meeting) bool {
		return slices.ContainsFunc(held.Topics, func(t meeting.Topic) bool { return t.Slug == topic })
	})
}

// turn answers the twelve months from a month.
func turn(from day.Month, wheel map[day.Month][]string, meetings []meeting.Meeting, seasons []Season) []wheelMonth {
	months := make([]wheelMonth, 12)
	for i := range months {
		m := from + day.Month(i)
		months[i] = wheelMonth{Month: m, Topics: wheel[m]}
		for _, s := range seasons {
			if s.touches(m) {
				months[i].Seasons = append(months[i].Seasons, s)
			}
		}
	}
	for _, held := range meetings {
		if i := int(held.Day.Month() - from); i >= 0 && i < len(months) {
			months[i].Meetings = append(months[i].Meetings, held)
		}
	}
	return months
}

// wheelPage is a unit's year.
type wheelPage struct {
	Unit, UnitName string
	From           day.Month
	Months         []wheelMonth
	Library        *learning.Library
}

func (p wheelPage) title(slug string) string {
	if m, ok := p.Library.Module(slug); ok {
		return m.Title
	}
	return slug
}

func seasonNames(ctx context.Context, seasons []Season) []string {
	var names []string
	for _, s := range seasons {
		names = append(names, s.Name(lang.From(ctx)))
	}
	return names
}

// meetingLine writes a meeting with its topics in a line.
func (p wheelPage) meetingLine(ctx context.Context, m meeting.Meeting) string {
	line := lang.Weekday(ctx, m.Day) + " " + lang.T(ctx, "format."+m.Format)
	var titles []string
	for _, t := range m.Topics {
		titles = append(titles, p.title(t.Slug))
	}
	if len(titles) > 0 {
		line += ": " + strings.Join(titles, "; ")
	}
	return line
}

// sheet writes the year as a workbook: the year, and a sheet that says what it is.
func sheet(ctx context.Context, p wheelPage, today day.Day) (file []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	name, about := lang.T(ctx, "wheel.title"), lang.T(ctx, "wheel.about")
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return nil, err
	}
	if _, err := f.NewSheet(about); err != nil {
		return nil, err
	}
	rows := [][]any{{lang.T(ctx, "wheel.month"), lang.T(ctx, "wheel.topics"), lang.T(ctx, "wheel.meetings"), lang.T(ctx, "wheel.seasons")}}
	for _, m := range p.Months {
		var topics, meetings []string
		for _, t := range m.Topics {
			topics = append(topics, p.title(t))
		}
		for _, held := range m.Meetings {
			meetings = append(meetings, p.meetingLine(ctx, held))
		}
		rows = append(rows, []any{lang.MonthLong(ctx, m.Month), strings.Join(topics, "\n"), strings.Join(meetings, "\n"), strings.Join(seasonNames(ctx, m.Seasons), "\n")})
	}
	notes := [][]any{{p.UnitName}, {lang.T(ctx, "wheel.made", lang.Date(ctx, today))}, {lang.T(ctx, "wheel.note")}}
	for sheet, lines := range map[string][][]any{name: rows, about: notes} {
		for i, line := range lines {
			if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &line); err != nil {
				return nil, err
			}
		}
	}
	wrap, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return nil, err
	}
	if err := f.SetColStyle(name, "A:D", wrap); err != nil {
		return nil, err
	}
	for column, width := range map[string]float64{"A": 18, "B": 48, "C": 60, "D": 36} {
		if err := f.SetColWidth(name, column, column, width); err != nil {
			return nil, err
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write the year as a workbook: %w", err)
	}
	return out.Bytes(), nil
}

// calendar writes what a unit means to take up as days of a calendar: each from the first to the last day of its month.
// The same topic of the same month keeps its name, so that a calendar that reads it again does not double it.
func calendar(ctx context.Context, p wheelPage, now time.Time) string {
	cal := ics.NewCalendarFor("Indblik")
	cal.SetMethod(ics.MethodPublish)
	cal.SetName(lang.T(ctx, "wheel.title") + ", " + p.UnitName)
	for _, m := range p.Months {
		for _, topic := range m.Topics {
			e := cal.AddEvent(fmt.Sprintf("aarshjul-%s-%s-%s@indblik", p.Unit, m.Month, topic))
			e.SetDtStampTime(now.UTC())
			e.SetAllDayStartAt(m.Month.First().Time())
			e.SetAllDayEndAt((m.Month + 1).First().Time())
			e.SetSummary(p.title(topic))
			e.SetTimeTransparency(ics.TransparencyTransparent)
		}
	}
	return cal.Serialize()
}
