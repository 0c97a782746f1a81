package learning

import (
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/markdown"
)

func TestAModuleIsInTheQueueSixtyDaysBeforeItsDayUntilItIsFoundRight(t *testing.T) {
	m := Module{Slug: "a", Review: time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)}
	due := day.On(2027, 3, 1)
	for today, want := range map[day.Day]bool{due - 61: false, due - 60: true, due: true, due + 400: true} {
		if s := standingOf(m, 0, today, nil, nil); s.Due != want {
			t.Errorf("%s: due %v", today, s.Due)
		}
	}
	if s := standingOf(m, due.AddMonths(12), due, nil, nil); s.Due || s.Review != due.AddMonths(12) {
		t.Errorf("found right, and due: %+v", s)
	}
}

func TestAQuestionIsHardOnlyWhenEnoughHaveAnswered(t *testing.T) {
	q := markdown.Question{Options: []markdown.Option{{}, {Right: true}}}
	m := Module{Quiz: []markdown.Question{q, q}}
	if s := standingOf(m, 0, 0, map[int]map[int]int{1: {1: 15, 2: 4}}, nil); s.Hardest != 0 {
		t.Errorf("%+v", s)
	}
	if s := standingOf(m, 0, 0, map[int]map[int]int{1: {1: 5, 2: 15}, 2: {1: 12, 2: 8}}, nil); s.Hardest != 2 || s.Wrong != 60 || s.Answers != 20 {
		t.Errorf("%+v", s)
	}
}
