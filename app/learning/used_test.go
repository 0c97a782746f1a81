package learning

import (
	"testing"

	"indblik/app/day"
)

func TestUseIsAskedOnceAfterAFortnightAndNotForever(t *testing.T) {
	on := day.On(2026, 1, 5)
	completed := map[string]day.Day{"a": on, "b": on + 3}
	for after, want := range map[day.Day]string{13: "", 14: "a", 16: "a", 44: "a", 45: "b", 47: "b", 48: ""} {
		q, ok := useQuestion(completed, nil, on+after)
		if ok != (want != "") || q.Module != want {
			t.Errorf("%d days after: %q, want %q", after, q.Module, want)
		}
	}
	if q, ok := useQuestion(completed, []UseQuestion{{"a", on}}, on+17); !ok || q.Module != "b" {
		t.Errorf("asked again: %+v", q)
	}
}

func TestATeamsSumIsHiddenUnderFive(t *testing.T) {
	if s := SumUse([]UseCount{{"ja", "", 4}}); s != (TeamUse{Hidden: true}) {
		t.Errorf("%+v", s)
	}
	if s := SumUse([]UseCount{{"ja", "", 4}, {"nej", "tid", 1}}); s != (TeamUse{Yes: 4, No: 1}) {
		t.Errorf("a barrier one person named is told: %+v", s)
	}
	if s := SumUse([]UseCount{{"nej", "tid", 5}, {"nej", "udstyr", 6}, {"ir", "", 2}}); s != (TeamUse{No: 11, NotRelevant: 2, Barrier: "udstyr"}) {
		t.Errorf("%+v", s)
	}
}
