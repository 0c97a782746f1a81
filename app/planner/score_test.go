package planner

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"indblik/app/competence"
	"indblik/app/day"
)

func TestTheFormulaOfThePage(t *testing.T) {
	for _, c := range []struct {
		name  string
		topic Topic
		want  map[string]int
		total int
	}{
		{"gap of 27 points and four of ten examples", Topic{Slug: "a", Goal: 80, Count: competence.Count{Required: 34, Covered: 18}, Examples: 4, OfLast: 10},
			map[string]int{"gap": 41, "themes": 28}, 69},
		{"more than 30 under the goal is full", Topic{Slug: "a", Goal: 80, Count: competence.Count{Required: 34, Covered: 13}}, map[string]int{"gap": 45}, 45},
		{"five of 34 run out", Topic{Slug: "a", Goal: 80, Count: competence.Count{Required: 34, Covered: 34, Expiring: 5}}, map[string]int{"expiring": 5}, 5},
		{"used lately takes half", Topic{Slug: "a", Goal: 80, Count: competence.Count{Required: 10}, LastUsed: 1}, map[string]int{"gap": 45, "used": -23}, 22},
		{"nobody is required to", Topic{Slug: "a", Goal: 80}, map[string]int{}, 0},
		{"two doubts and two trials are nine at most", Topic{Slug: "a", Doubts: 2, Trials: 2}, map[string]int{"open": 9}, 9},
		{"one doubt", Topic{Slug: "a", Doubts: 1}, map[string]int{"open": 3}, 3},
		{"barriers two each, eight at most", Topic{Slug: "a", Barriers: 3, Barrier: "tid"}, map[string]int{"barriers": 6}, 6},
		{"many barriers", Topic{Slug: "a", Barriers: 30, Barrier: "tid"}, map[string]int{"barriers": 8}, 8},
		{"a hard question, a season and a wish, used lately", Topic{Slug: "a", Hard: 2, Season: Season{Navn: "Jul"}, Wish: true, LastUsed: 1},
			map[string]int{"hard": 6, "season": 8, "wish": 15, "used": -15}, 14},
	} {
		s := score(c.topic)
		got := map[string]int{}
		for _, r := range s.Reasons {
			got[r.Kind] = r.Points
		}
		if d := cmp.Diff(c.want, got); d != "" || s.Points != c.total {
			t.Errorf("%s: %s total %d, want %d", c.name, d, s.Points, c.total)
		}
	}
}

func TestReasonsAddUpAndTheSameFactsGiveTheSameOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		topics := rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) Topic {
			n := rapid.IntRange(0, 60).Draw(t, "required")
			return Topic{Slug: rapid.StringMatching(`[a-z]{3}`).Draw(t, "slug"), Goal: rapid.IntRange(1, 100).Draw(t, "goal"),
				Count:    competence.Count{Required: n, Covered: rapid.IntRange(0, n).Draw(t, "covered"), Expiring: rapid.IntRange(0, n).Draw(t, "expiring")},
				Examples: rapid.IntRange(0, 10).Draw(t, "examples"), OfLast: 10, Doubts: rapid.IntRange(0, 4).Draw(t, "doubts"),
				Trials: rapid.IntRange(0, 4).Draw(t, "trials"), Barriers: rapid.IntRange(0, 9).Draw(t, "barriers"), Hard: rapid.IntRange(0, 1).Draw(t, "hard"),
				Wish: rapid.Bool().Draw(t, "wish"), Rests: rapid.Bool().Draw(t, "rests"), LastUsed: day.Day(rapid.IntRange(0, 1).Draw(t, "used"))}
		}), 0, 12, func(t Topic) string { return t.Slug }).Draw(t, "topics")
		first := Suggest(Rank(topics), nil)
		for i, s := range first {
			sum := 0
			for _, r := range s.Reasons {
				sum += r.Points
			}
			if sum != s.Points || s.Points < pressing || s.Rests {
				t.Fatalf("%+v adds up to %d", s, sum)
			}
			if i > 0 && (first[i-1].Points < s.Points || first[i-1].Points == s.Points && first[i-1].Slug > s.Slug) {
				t.Fatalf("out of order: %+v", first)
			}
		}
		if len(first) > 3 {
			t.Fatalf("%d suggestions", len(first))
		}
		shuffled := rapid.Permutation(topics).Draw(t, "shuffled")
		if d := cmp.Diff(first, Suggest(Rank(shuffled), nil)); d != "" {
			t.Fatal(d)
		}
	})
}
