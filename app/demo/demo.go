// Package demo makes up a municipality: eight units, some 190 people, five years of history to today, examples, meetings
// and numbers. Everything in it is fictive and the same each time on the same day. The numbers hold no true change but a
// trend that was falling before, so that the honest reading is on show.
package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/followup"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/outcome"
	"indblik/app/people"
	"indblik/app/practice"
	"indblik/app/theme"
)

// House is what the demonstration is filled into.
type House struct {
	People      *people.Store
	Learning    *learning.Store
	Library     *learning.Library
	Meetings    *meeting.Store
	Cases       *practice.Store
	Observed    *competence.Store
	Competences []competence.Competence
	Themes      []theme.Theme
	Numbers     *outcome.Numbers
	Notes       *followup.Desk
	Now         func() time.Time
}

// maker holds what the parts of the demonstration share while it is made.
type maker struct {
	House
	rng    *rand.Rand
	today  day.Day
	start  day.Day // the effort's first day: the first of the month 18 months ago
	roster people.Roster
	units  map[string]string // id by name
}

// Fill fills an empty database and leaves one with people in it alone.
func Fill(ctx context.Context, h House) error {
	units, err := h.People.Units(ctx)
	if err != nil {
		return err
	}
	if len(units) > 0 {
		return nil
	}
	today := day.Of(h.Now())
	m := &maker{House: h, rng: rand.New(rand.NewPCG(2019, 5)), today: today, start: Start(today).First(), units: map[string]string{}}
	for _, step := range []struct {
		name string
		do   func(context.Context) error
	}{{"people", m.staff}, {"accounts", m.accounts}, {"completions", m.completions}, {"meetings", m.meetings}, {"examples", m.examples}, {"numbers", m.numbers}, {"morning meetings", m.mornings}, {"leader notes", m.notes}} {
		if err := step.do(ctx); err != nil {
			return fmt.Errorf("make up the demonstration's %s: %w", step.name, err)
		}
	}
	return nil
}

// Start answers the month in which the demonstration's effort begins.
func Start(today day.Day) day.Month { return today.Month() - 18 }

// id answers a made-up id that is the same each time.
func (m *maker) id() string { return idFrom(m.rng) }

func idFrom(rng *rand.Rand) string {
	var b [16]byte
	for i := range b {
		b[i] = byte(rng.UintN(256))
	}
	b[6], b[8] = b[6]&0x0f|0x40, b[8]&0x3f|0x80
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}

func (m *maker) pick(list []string) string { return list[m.rng.IntN(len(list))] }

// chance is true with a probability from 0 to 1.
func (m *maker) chance(p float64) bool { return m.rng.Float64() < p }

// instant answers a time on a day within the working day.
func (m *maker) instant(d day.Day) time.Time {
	t := d.Time()
	return time.Date(t.Year(), t.Month(), t.Day(), 7+m.rng.IntN(8), m.rng.IntN(60), m.rng.IntN(60), 0, day.Copenhagen).UTC()
}
