package meeting

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// list writes an agenda briefly: "a20 b15" are topics with their minutes.
func list(text string) []Item {
	var l []Item
	for _, word := range strings.Fields(text) {
		n, _ := strconv.Atoi(word[1:])
		l = append(l, Item{Kind: OfTopic, Slug: word[:1], Minutes: n})
	}
	return l
}

func brief(l []Item) string {
	var words []string
	for _, o := range l {
		words = append(words, o.Slug+strconv.Itoa(o.Minutes))
	}
	return strings.Join(words, " ")
}

func TestOnlyWhatTwoHaveChangedStandsAgainstAnAgenda(t *testing.T) {
	for name, c := range map[string]struct {
		drawn, now string
		typed      map[string]string // by topic; what is not here was left as it was drawn
		step       int               // of b
		order      string
		want       string // the agenda as it is to stand; empty when something stands against it
		against    string
	}{
		"nobody else":                         {"a20 b15", "a20 b15", map[string]string{"a": "25"}, 0, "", "a25 b15", ""},
		"left alone":                          {"a20 b15", "a30 b15", nil, 0, "", "a30 b15", ""},
		"each their own":                      {"a20 b15", "a30 b15", map[string]string{"b": "10"}, 0, "", "a30 b10", ""},
		"the same topic":                      {"a20 b15", "a30 b15", map[string]string{"a": "25", "b": "10"}, 0, "", "", "clash a30/25"},
		"the same number":                     {"a20 b15", "a30 b15", map[string]string{"a": "30"}, 0, "", "a30 b15", ""},
		"a number and a slip":                 {"a20 b15", "a30 b15", map[string]string{"a": "mange"}, 0, "", "", "clash a30/mange"},
		"a person's number":                   {"a20 b15", "a30 b15", map[string]string{"a": "2512489996"}, 0, "", "", "clash a30/–"},
		"a slip":                              {"a20 b15", "a20 b15", map[string]string{"a": "0"}, 0, "", "", "wrong a"},
		"a topic came":                        {"a20 b15", "a20 b15 c5", map[string]string{"a": "25"}, 0, "", "a25 b15 c5", ""},
		"a topic came, and one moves":         {"a20 b15", "a20 b15 c5", nil, -1, "", "b15 a20 c5", ""},
		"a topic went":                        {"a20 b15 c5", "a20 b15", map[string]string{"a": "25"}, 0, "", "a25 b15", ""},
		"a topic went that was typed in":      {"a20 b15", "a20", map[string]string{"b": "25"}, 0, "", "", "gone b"},
		"a topic went that was to move":       {"a20 b15", "a20", nil, -1, "", "", "gone b"},
		"moved":                               {"a20 b15", "a20 b15", nil, -1, "", "b15 a20", ""},
		"moved, and the minutes are theirs":   {"a20 b15", "a20 b30", nil, -1, "", "b30 a20", ""},
		"pressed twice":                       {"a20 b15", "b15 a20", nil, -1, "", "b15 a20", ""},
		"moved otherwise":                     {"a20 b15 c5", "c5 a20 b15", nil, -1, "", "", "mine b15 a20 c5"},
		"moved otherwise, minutes only":       {"a20 b15 c5", "c5 a20 b15", map[string]string{"a": "25"}, 0, "", "c5 a25 b15", ""},
		"moved otherwise, mine insisted on":   {"c5 a20 b15", "c5 a20 b15 d9", nil, 0, "b15 a20 c5", "b15 a20 c5 d9", ""},
		"insisted on, with one that has gone": {"c5 a20 b15", "c5 a20", nil, 0, "b15 a20 c5", "a20 c5", ""},
	} {
		w := Wish{Drawn: list(c.drawn), Typed: typing(list(c.drawn), c.typed), Order: list(c.order)}
		if c.order == "" {
			w.Order = nil
		}
		if c.step != 0 {
			w.Kind, w.Slug, w.Step = OfTopic, "b", c.step
		}
		a := w.settle(list(c.now))
		var against []string
		for _, x := range a.Clashes {
			against = append(against, "clash "+brief([]Item{x.Item})+"/"+x.Typed)
		}
		for _, x := range a.Wrong {
			against = append(against, "wrong "+x.Slug)
		}
		for _, x := range a.Gone {
			against = append(against, "gone "+x.Slug)
		}
		if a.Mine != nil {
			against = append(against, "mine "+brief(a.Mine))
		}
		if got := strings.Join(against, ", "); got != c.against || c.against == "" && brief(a.Order) != c.want {
			t.Errorf("%s: %s, against it %q; want %s, %q", name, brief(a.Order), got, c.want, c.against)
		}
	}
}

// typing answers what stands in the fields of a form that was drawn with an agenda, some of it written over.
func typing(drawn []Item, over map[string]string) func(string) string {
	fields := map[string]string{}
	for _, o := range drawn {
		fields[minutesField(o)] = strconv.Itoa(o.Minutes)
		if text, ok := over[o.Slug]; ok {
			fields[minutesField(o)] = text
		}
	}
	return func(field string) string { return fields[field] }
}

// What another saved is either kept or shown, and what was typed is either stored or kept in its field, whatever the two did.
func TestNothingTwoDidToAnAgendaIsLostUnseen(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 5000 {
		drawn, now := list("a20 b15 c5 d10"), list("a20 b15 c5 d10")
		r.Shuffle(len(now), func(i, j int) {
			if r.IntN(2) == 0 {
				now[i], now[j] = now[j], now[i]
			}
		})
		now = now[:2+r.IntN(3)]
		over := map[string]string{}
		for i := range now {
			if r.IntN(3) == 0 {
				now[i].Minutes = 20 + r.IntN(3)
			}
		}
		for _, o := range drawn {
			if r.IntN(3) == 0 {
				over[o.Slug] = strconv.Itoa(20 + r.IntN(3))
			}
		}
		a := Wish{Drawn: drawn, Typed: typing(drawn, over)}.settle(now)
		for i, o := range now {
			was, _ := find(drawn, o)
			mine, typed := over[o.Slug]
			theirs := o.Minutes != was.Minutes
			stands := strconv.Itoa(a.Order[i].Minutes)
			clash := slices.ContainsFunc(a.Clashes, func(c Clash) bool { return c.Item == o && c.Typed == mine })
			switch {
			case a.Order[i].Slug != o.Slug:
				t.Fatalf("%s became %s without a word", brief(now), brief(a.Order))
			case theirs && a.Order[i].Minutes != o.Minutes:
				t.Fatalf("%s: what another saved is overwritten with %s", brief(now), brief(a.Order))
			case typed && mine != strconv.Itoa(was.Minutes) && stands != mine && (!clash || a.Kept[minutesField(o)] != mine):
				t.Fatalf("%s: %v is lost in %s", brief(now), over, brief(a.Order))
			case clash && !theirs:
				t.Fatalf("%s: asked about what nobody else touched", brief(now))
			}
		}
	}
}

func TestAFormCarriesTheAgendaItWasDrawnWith(t *testing.T) {
	l := []Item{{Kind: OfTopic, Slug: "smaatspisende", Minutes: 20}, {Kind: OfExample, Slug: "0190-a.b", Minutes: 5}}
	if got := readDrawn(drawn(l)); !slices.Equal(got, l) {
		t.Errorf("%+v", got)
	}
	for _, text := range []string{"", "  ", "x", "emne.a", "emne.a=b", "=", "a=5"} {
		if got := readDrawn(text); got != nil {
			t.Errorf("%q was read as %+v", text, got)
		}
	}
	if got := readDrawn("emne.a=5 emne.a=6"); len(got) != 1 {
		t.Error("one item twice:", got)
	}
}
