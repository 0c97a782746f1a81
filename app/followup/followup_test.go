package followup

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/day"
	"indblik/app/fault"
	"indblik/app/privacy"
)

func named() func() string {
	n := 0
	return func() string { n++; return "new" + string(rune('0'+n)) }
}

func fields(err error) []string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return nil
	}
	var list []string
	for _, x := range f.Fields {
		list = append(list, x.Name)
	}
	return list
}

func TestWhatIsTypedBecomesDecisionsOrSaysAllThatIsWrong(t *testing.T) {
	meeting := day.On(2026, 12, 1)
	got, err := Form{Remark: " To linjer.\r\nSamlet. ", Rate: "320", Came: []CameForm{{"e", done, "Vægtene er i brug."}, {"untold", "", ""}},
		Decisions: []DecisionForm{{"", "  Flere   vægte ", "Leder, Nord", "2027-02-01"}, {}, {"old", "Vi holder fast", "", ""}}}.settle(meeting, named())
	want := Texts{Remark: "To linjer. Samlet.", Rate: 320, Came: map[string]Came{"e": {done, "Vægtene er i brug."}},
		Decisions: []Decision{{"new1", "Flere vægte", "Leder, Nord", day.On(2027, 2, 1)}, {"old", "Vi holder fast", "", 0}}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Error(d, err)
	}
	_, err = Form{Remark: strings.Repeat("å", longestRemark+1), Rate: "mange", Came: []CameForm{{"e", "måske", strings.Repeat("x", longestCame+1)}},
		Decisions: []DecisionForm{{"", "", "Nord", ""}, {"", strings.Repeat("x", longestDecision+1), strings.Repeat("x", longestWho+1), "2026-11-30"}, {"", "tre", "", "i morgen"}, {"", "fire", "", ""}, {"", "fem", "", ""}}}.settle(meeting, named())
	if d := cmp.Diff([]string{"bemaerkning", "timepris", "status-0", "linje-0", "beslutning-0", "beslutning-1", "ansvar-1", "frist-1", "frist-2", "beslutning-4"}, fields(err)); d != "" {
		t.Error(d)
	}
	_, err = Form{Decisions: slices.Repeat([]DecisionForm{{Text: "en"}}, mostDecisions+1)}.settle(meeting, named())
	if d := cmp.Diff([]string{"beslutning-4"}, fields(err)); d != "" {
		t.Error(d)
	}
}

func TestAFormSentTwiceMakesNoSecondDecision(t *testing.T) {
	stands := Texts{Decisions: []Decision{{"a", "Flere vægte", "Nord", day.On(2027, 2, 1)}, {"b", "Vi holder fast", "", 0}, {"c", "Vi holder fast", "", 0}}}
	f := Form{Decisions: []DecisionForm{{"", " Flere vægte", "Nord", "2027-02-01"}, {"b", "Vi holder fast nu", "", ""}, {"", "Vi holder fast", "", ""}, {"stolen", "Noget andet", "", ""}}}.known(stands)
	var ids []string
	for _, d := range f.Decisions {
		ids = append(ids, d.ID)
	}
	if !slices.Equal(ids, []string{"a", "b", "c", ""}) {
		t.Error(ids)
	}
}

func TestADecisionComesBackUntilItIsDoneOrDropped(t *testing.T) {
	r := Record{Day: 100, Decisions: []Decision{{ID: "new"}}, Earlier: []Earlier{{Decision{ID: "done"}, Came{done, ""}, 50}, {Decision{ID: "way"}, Came{underWay, "halvvejs"}, 40}, {Decision{ID: "dropped"}, Came{dropped, ""}, 50}}}
	list := earlierOf(r)
	if d := cmp.Diff([]Earlier{{Decision: Decision{ID: "new"}, Since: 100}, {Decision: Decision{ID: "way"}, Since: 40}}, list); d != "" {
		t.Error(d)
	}
	told := said(list, Texts{Came: map[string]Came{"way": {done, "nu"}, "another": {done, ""}}})
	if err := approvable(told); !slices.Equal(fields(err), []string{"status-0"}) {
		t.Error("a decision without an answer is let through:", err)
	}
	told[0].Status = dropped
	if err := approvable(told); err != nil || told[1].Line != "nu" {
		t.Error(err, told)
	}
}

func TestTheGuardTakesOutNumbersRefusesNamesOfThoseResponsibleAndAsksAboutOthers(t *testing.T) {
	g := privacy.NewGuard([]string{"Birthe", "Hanne"})
	f := Form{Remark: "Ring 22 33 51 18.", Rate: "251248-9996", Came: []CameForm{{"e", done, "Birthe Jensen var glad."}},
		Decisions: []DecisionForm{{"", "Borgeren 251248-9996 får besøg inden 1. december", "Hanne Dam", "2026-12-01"}}}
	clean, wrong, doubts := guarded(g, f, nil)
	var names []string
	for _, w := range wrong {
		names = append(names, w.Name+" "+w.Key)
	}
	if !slices.Equal(names, []string{"bemaerkning followup.block.phone", "timepris followup.block.cpr", "beslutning-0 followup.block.cpr", "ansvar-0 followup.who.name"}) {
		t.Error(names)
	}
	if strings.Contains(clean.Remark+clean.Rate+clean.Decisions[0].Text, "9996") || strings.Contains(clean.Remark, "51 18") || f.Decisions[0].Text == clean.Decisions[0].Text {
		t.Errorf("%+v", clean)
	}
	if len(doubts) != 1 || doubts[0].Field != "linje-0" || !strings.Contains(doubts[0].Text, "Birthe") {
		t.Errorf("%+v", doubts)
	}
	if _, _, again := guarded(g, f, []string{doubts[0].Mark}); len(again) != 0 {
		t.Errorf("asked again: %+v", again)
	}
}
