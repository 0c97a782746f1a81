package meeting

import (
	"slices"
	"testing"

	"indblik/app/fault"
)

func itemsOf(list []Item) []string {
	var out []string
	for _, i := range list {
		out = append(out, i.At+" "+i.Kind+" "+i.Slug)
	}
	return out
}

func TestAnAgendaIsLaidOutFromTheStart(t *testing.T) {
	m := Meeting{Starts: "13:00", Minutes: 60, Topics: []Topic{{"a", 20}, {"b", 15}}, Examples: []Example{{"x", 2, 15}}}
	a := agendaOf(m, 5)
	if got, want := itemsOf(a.Items), []string{"13:00 proever ", "13:05 emne a", "13:25 eksempel x", "13:40 emne b"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if a.Used != 55 || a.Free() != 5 || a.Items[0].Position != 0 || a.Items[3].Position != 3 {
		t.Errorf("%+v", a)
	}
	m.Topics[1].Minutes = 30
	if a := agendaOf(m, 5); a.Free() != -10 {
		t.Errorf("the agenda is %d min too long, want 10", -a.Free())
	}
	if a := agendaOf(Meeting{Starts: "23:50", Minutes: 30, Topics: []Topic{{"a", 20}, {"b", 5}}}, 0); a.Items[1].At != "00:10" {
		t.Errorf("past midnight: %v", itemsOf(a.Items))
	}
	if a := agendaOf(Meeting{Starts: "13:00", Minutes: 60, Examples: []Example{{"x", 9, 15}}}, 0); len(a.Items) != 1 {
		t.Error("an example whose topics were dropped is lost")
	}
}

func TestAnItemGoesAStepUpOrDown(t *testing.T) {
	list := []Item{{Kind: OfTopic, Slug: "a"}, {Kind: OfExample, Slug: "a"}, {Kind: OfTopic, Slug: "b"}}
	order := func(list []Item) (s string) {
		for _, i := range list {
			s += i.Kind[:1] + i.Slug + " "
		}
		return s
	}
	for _, c := range []struct {
		kind, slug string
		step       int
		want       string
	}{{OfExample, "a", -1, "ea ea eb "}, {OfTopic, "a", -1, "ea ea eb "}, {OfTopic, "b", 1, "ea ea eb "}, {OfTopic, "findes-ikke", 1, "ea ea eb "}, {OfTopic, "b", -1, "ea eb ea "}} {
		if got := order(moved(list, c.kind, c.slug, c.step)); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	if list[0].Kind != OfTopic || list[2].Slug != "b" {
		t.Error("the order it came from was changed")
	}
}

func TestTheLinesOfTheMinutes(t *testing.T) {
	a := agendaOf(Meeting{Starts: "13:00", Minutes: 60, Topics: []Topic{{"a", 20}}}, 5)
	got := minuteLines(a, func(i Item) string { return i.Kind + i.Slug })
	if want := "13.00  proever (5 min)\n13.05  emnea (20 min)\n"; got != want {
		t.Errorf("%q", got)
	}
}

func TestAShowOfHandsIsNumbersOfWhatWasAsked(t *testing.T) {
	topics := []string{"a", "ernaering"}
	if h, err := (HandForm{"a", " 8", "3", "tid"}).settle(topics); err != nil || h != (Hand{"a", 8, 3, "tid"}) {
		t.Error(h, err)
	}
	if h, err := (HandForm{"ernaering", "", "0", ""}).settle(topics); err != nil || h != (Hand{"ernaering", 0, 0, ""}) {
		t.Error(h, err)
	}
	for name, f := range map[string]HandForm{"another topic": {"b", "1", "1", ""}, "a name": {"a", "Mette", "1", ""}, "below nought": {"a", "-1", "1", ""},
		"a crowd": {"a", "201", "1", ""}, "another reason": {"a", "1", "1", "dovenskab"}} {
		if _, err := f.settle(topics); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
}
