// Package bench measures what was promised beside its limit, on this machine and in this run: a figure by itself says
// more about the machine than about the program. The load is bounded in count and time and stays on loopback.
package bench

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"time"

	"github.com/google/uuid"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/gateway"
	"indblik/app/learning"
	"indblik/app/meeting"
	"indblik/app/outcome"
	"indblik/app/people"
	"indblik/app/privacy"
	"indblik/app/web"
)

// Row is one promise: what was measured, its limit in the same unit, and measured as a share of the limit.
type Row struct {
	What     string  `json:"what"`
	Measured float64 `json:"measured"`
	Limit    float64 `json:"limit"`
	Unit     string  `json:"unit"`
	Ratio    float64 `json:"ratio"`
	Promise  string  `json:"promise"`
}

func row(what string, measured, limit float64, unit, promise string) Row {
	r := Row{What: what, Measured: measured, Limit: limit, Unit: unit, Promise: promise}
	if limit > 0 {
		r.Ratio = measured / limit
	}
	return r
}

// House is what is measured: the application on a database of its own.
type House struct {
	DB          *db.DB
	Server      *web.Server
	People      *people.Store
	Learning    *learning.Store
	Meetings    *meeting.Store
	Code        func(ctx context.Context, meeting string) (string, error) // what people check in at a meeting with
	Library     *learning.Library
	Guard       *privacy.Guard
	Register    *competence.Register
	Numbers     *outcome.Numbers
	Competences []competence.Competence
	Codes       *gateway.Codes
	Folder      string // for the databases of the limits and for bundles
}

// Size is how much is entered before the measuring.
type Size struct{ Staff, Events int }

// Run enters a staff and its history and measures every row. say is told what is being done.
func Run(ctx context.Context, h House, size Size, say func(string)) ([]Row, error) {
	say(fmt.Sprintf("entering %d staff and %d completions", size.Staff, size.Events))
	persons, err := h.fill(ctx, size)
	if err != nil {
		return nil, fmt.Errorf("enter the staff: %w", err)
	}
	var rows []Row
	for _, part := range []struct {
		name string
		do   func(context.Context, []string) ([]Row, error)
	}{{"the module page", h.pages}, {"durable completions", h.completions}, {"coverage", h.coverage}, {"search", h.search}, {"the guard", h.guard}, {"check-in", h.checkIns}, {"the statistics", h.statistics}, {"an indicator's page", h.numbers}, {"a large file of numbers", h.imports},
		{"care-record bundles", func(ctx context.Context, _ []string) ([]Row, error) { return h.aggregates(ctx, size) }}} {
		say("measuring " + part.name)
		runtime.GC()
		found, err := part.do(ctx, persons)
		if err != nil {
			return nil, fmt.Errorf("measure %s: %w", part.name, err)
		}
		rows = append(rows, found...)
	}
	return rows, nil
}

// email is the e-mail of a made-up person, who signs in to be measured.
var email = phoneEmail(0)

// fill enters the staff in units of some forty and gives them completions over three years.
func (h House) fill(ctx context.Context, size Size) ([]string, error) {
	rng := rand.New(rand.NewPCG(1, 2))
	var r people.Roster
	r.Units = append(r.Units, people.Unit{ID: "top", Name: "Kommunen"})
	professions := h.Competences[0].Required
	persons := make([]string, size.Staff)
	today := day.Of(time.Now())
	for i := range size.Staff {
		if i%40 == 0 {
			r.Units = append(r.Units, people.Unit{ID: fmt.Sprintf("unit-%d", i/40), Parent: "top", Name: fmt.Sprintf("Hjemmepleje %d", i/40)})
		}
		persons[i] = uuid.Must(uuid.NewV7()).String()
		p := people.Person{ID: persons[i], StaffNo: fmt.Sprint(i), Given: "Navn", Family: fmt.Sprint(i)}
		if i < rooms*roomful {
			p.Email = phoneEmail(i)
		}
		r.Persons = append(r.Persons, p)
		r.Employments = append(r.Employments, people.Employment{ID: persons[i], Person: persons[i], Unit: fmt.Sprintf("unit-%d", i/40),
			Profession: professions[i%len(professions)], Kind: "fast", From: today - 2000, To: day.Forever})
	}
	if err := h.People.Enter(ctx, r); err != nil {
		return nil, err
	}
	modules := h.Library.Modules()
	const most = 20_000
	for at := 0; at < size.Events; at += most {
		some := make([]learning.Completion, min(most, size.Events-at))
		for i := range some {
			m := modules[rng.IntN(len(modules))]
			d := today - day.Day(rng.IntN(1100))
			t := d.Time()
			some[i] = learning.Completion{ID: uuid.NewString(), Person: persons[rng.IntN(len(persons))], Module: m.Slug, Version: m.Version + 1 + at + i,
				Day: d, Completed: t, Received: t}
		}
		if err := h.Learning.RecordAll(ctx, some, nil); err != nil {
			return nil, err
		}
	}
	return persons, nil
}
