package practice

import (
	"slices"
	"testing"

	"indblik/app/fault"
)

func said(week, outcome string) Outcome { return Outcome{Week: week, Outcome: outcome} }

func TestTheLatestAnswerHoldsAndWhatIsTakenBackIsGone(t *testing.T) {
	for name, c := range map[string]struct {
		facts []Outcome
		since string
		last  string
	}{
		"nothing said":                        {nil, "2026-W40", ""},
		"answered":                            {[]Outcome{said("2026-W42", "bedre")}, "2026-W40", "bedre"},
		"keep trying moves the time":          {[]Outcome{said("2026-W44", "videre")}, "2026-W44", "videre"},
		"corrected in the same week":          {[]Outcome{said("2026-W44", "bedre"), said("2026-W44", "uaendret")}, "2026-W40", "uaendret"},
		"taken back":                          {[]Outcome{said("2026-W44", "bedre"), said("2026-W44", "fortrudt")}, "2026-W40", ""},
		"a correction taken back is open":     {[]Outcome{said("2026-W44", "bedre"), said("2026-W44", "uaendret"), said("2026-W44", "fortrudt")}, "2026-W40", ""},
		"taken back leaves the earlier":       {[]Outcome{said("2026-W44", "videre"), said("2026-W47", "bedre"), said("2026-W47", "fortrudt")}, "2026-W44", "videre"},
		"taking back nothing changes nothing": {[]Outcome{said("2026-W44", "fortrudt"), said("2026-W45", "vedikke")}, "2026-W40", "vedikke"},
	} {
		if p := progressOf("2026-W40", c.facts); p.Since != c.since || p.Last.Outcome != c.last {
			t.Errorf("%s: since %s, %q holds", name, p.Since, p.Last.Outcome)
		}
	}
}

func TestATrialIsOverdueAfterFourWeeksInWholeWeeks(t *testing.T) {
	for since, want := range map[string]int{"2026-W48": 0, "2026-W44": 0, "2026-W43": 1, "2026-W42": 2, "2025-W48": 48} {
		if got := overdue(since, "2026-W48"); got != want {
			t.Errorf("since %s: %d weeks over, want %d", since, got, want)
		}
	}
}

func TestAnAnswerIsCheckedAndOnlyANewOneIsAFact(t *testing.T) {
	open, closed := progress{}, progress{Last: said("2026-W44", "bedre")}
	for name, c := range map[string]struct {
		p     progress
		o     Outcome
		isNew bool
		kind  fault.Kind
	}{
		"an answer":                {open, said("2026-W48", "vedikke"), true, 0},
		"keep trying":              {open, said("2026-W48", "videre"), true, 0},
		"the same again":           {closed, said("2026-W44", "bedre"), false, 0},
		"another in the same week": {closed, said("2026-W44", "daarligere"), true, 0},
		"another in a later week":  {closed, said("2026-W48", "daarligere"), false, fault.Conflict},
		"no answer":                {open, said("2026-W48", ""), false, fault.Invalid},
		"taking back by name":      {open, said("2026-W48", "fortrudt"), false, fault.Invalid},
		"a barrier nobody knows":   {open, Outcome{Week: "2026-W48", Outcome: "bedre", Barrier: "vejret"}, false, fault.Invalid},
	} {
		isNew, err := answered(c.p, c.o)
		if isNew != c.isNew || c.kind == 0 && err != nil || c.kind != 0 && fault.KindOf(err) != c.kind {
			t.Errorf("%s: new %v, %v", name, isNew, err)
		}
	}
}

func TestABarrierIsCountedOnceForAnExample(t *testing.T) {
	facts := []Outcome{{"2026-W44", "videre", "tid", ""}, {"2026-W46", "videre", "udstyr", ""}, {"2026-W48", "uaendret", "tid", ""}}
	if got := barriersMet("tvivl", "2026-W40", facts, "2026-W45"); !slices.Equal(got, []string{"tid", "udstyr"}) {
		t.Errorf("met since week 45: %v", got)
	}
	if got := barriersMet("tvivl", "2026-W40", nil, "2026-W40"); !slices.Equal(got, []string{"tvivl"}) {
		t.Errorf("the example's own: %v", got)
	}
}
