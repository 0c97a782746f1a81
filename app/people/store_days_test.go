package people

import (
	"context"
	"fmt"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
)

func TestSeveralDaysAtOnceAnswerWhatEachDayAnswersAlone(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		r := rand.New(rand.NewPCG(3, 1))
		s, ctx := NewStore(d, time.Now), context.Background()
		roster := Roster{Units: []Unit{{ID: "u1", Name: "Nord"}, {ID: "u2", Name: "Syd"}}}
		start := day.On(2024, 1, 1)
		for i := range 30 {
			person := fmt.Sprintf("p%02d", i)
			roster.Persons = append(roster.Persons, Person{ID: person, StaffNo: person, Given: "Anna", Family: "Prøve"})
			for k := range 1 + r.IntN(2) {
				from := start + day.Day(r.IntN(300))
				roster.Employments = append(roster.Employments, Employment{ID: fmt.Sprint(person, k), Person: person, Unit: roster.Units[k].ID, Profession: "ssh", Kind: "fast", From: from, To: from + day.Day(r.IntN(200))})
			}
			if r.IntN(2) == 0 {
				from := start + day.Day(r.IntN(400))
				roster.Leaves = append(roster.Leaves, Leave{Person: person, From: from, To: from + day.Day(r.IntN(60))})
			}
		}
		if err := s.Enter(ctx, roster); err != nil {
			t.Fatal(err)
		}
		var days []day.Day
		for k := range 40 {
			days = append(days, start+day.Day(k*13))
		}
		each := map[day.Day][]Employed{}
		for _, on := range days {
			each[on] = []Employed{}
		}
		if err := s.EachEmployed(ctx, days, func(on day.Day, e *Employed) { each[on] = append(each[on], *e) }); err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, on := range days {
			alone, err := s.EmployedOn(ctx, on, true, nil)
			if err != nil || !reflect.DeepEqual(alone, each[on]) {
				t.Errorf("day %d: %d alone, %d together, %v", on, len(alone), len(each[on]), err)
			}
			at += len(alone)
		}
		if at < 100 {
			t.Errorf("only %d were at work", at)
		}
	})
}
