package followup

import (
	"bytes"
	"context"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/lang"
	"indblik/app/outcome"
)

const (
	textA = "At tilgangen er mindre end fremskrivningen."
	textB = "At færre får hjemmehjælp bagefter."
)

// answer is criterion a or b with a verdict, as outcome would word it.
func answer(key, verdict string) Answer {
	a := Answer{Indicator: "i" + key, Key: key, Text: map[string]string{"a": textA, "b": textB}[key], Title: "Titel " + key, Verdict: verdict, Label: "Mærkat " + verdict,
		Sentence: "Sætning " + key + ".", Reservations: []string{}, Numbers: verdict != unmeasured}
	if verdict == lowerBut {
		a.Reservations = []string{"Det faldt også før.", "I samme tid: en lov."}
	}
	if verdict == tooFew {
		a.Earliest = "1. juli 2028"
	}
	return a
}

// asking is a note's source with a criterion a of a verdict and nothing else known.
func asking(l lang.Lang, verdict string) source {
	return source{Lang: l, Initiative: outcome.Initiative{Slug: "indsats", Navn: "Indsats", Name: "Effort", Start: day.MonthOf(2025, 5)}, Day: day.On(2026, 12, 1),
		Figures: Figures{Period: Period{day.On(2026, 9, 1), day.On(2026, 12, 1)}, Cells: map[string]int{}}, Answers: []Answer{answer("a", verdict)},
		Competence: func(slug string) string { return "Ensomhed" }}
}

// full is asking with numbers of everything.
func full(l lang.Lang, verdict string) source {
	s := asking(l, verdict)
	s.Figures.Covered, s.Figures.Required, s.Figures.Lowest = 72, 100, &Lowest{"u", "Aften og nat", "ensomhed", 32}
	s.Figures.Examples, s.Figures.Themes = Number{N: 64}, shownGroups(map[string]int{"ernaering": 41, "ensomhed": 22, "opsporing": 2}, nil)
	s.Figures.Trials, s.Figures.Open = shownGroups(map[string]int{"bedre": 8, "uaendret": 7, "vedikke": 4}, nil), Number{N: 9}
	s.Figures.Barriers = shownGroups(map[string]int{"tid": 41, "visitation": 12}, nil)
	s.Figures.Tried, s.Figures.Not, s.Figures.Meetings = Number{N: 17}, Number{Few: true}, 8
	s.Figures.Taken, s.Figures.Minutes, s.Rate = Number{N: 310}, 1240, 320
	s.Previous = &Figures{Covered: 66, Required: 100, Cells: map[string]int{cellKey("u", "ensomhed"): 28}}
	s.Answers = append(s.Answers, answer("b", unmeasured), Answer{Indicator: "u", Title: "Fulgt op inden 14 dage", Role: roleUnderway, Verdict: "within", Label: "Mærkat", Sentence: "71 % nu.", Numbers: true},
		Answer{Indicator: "v", Title: "Ventetid", Role: roleBalancing, Verdict: tooFew, Label: "Mærkat", Earliest: "1. maj 2027", Numbers: true})
	s.Explanations = []Explanation{{1, "Ældreloven", "fra 1. juli 2025"}}
	return s
}

func texts(list []Line) []string {
	var out []string
	for _, l := range list {
		out = append(out, l.Plain())
	}
	return out
}

const health = "At borgerne er blevet sundere. Færre ydelser er ikke det samme."

func TestWhatLeadsFollowsFromWhatCanBeAnswered(t *testing.T) {
	coverage, examples := "72 % af kravene er opfyldt, 6 procentpoint flere end sidst.", "Teamene har siden 1. september 2026 drøftet 64 eksempler og sagt, hvordan det gik med 19 ting, de prøvede."
	underway := "Undervejs, Fulgt op inden 14 dage: 71 % nu."
	notB := textB + " Det måles ikke endnu."
	for name, c := range map[string]struct {
		s           source
		say, cannot []string
	}{
		"nothing can be answered": {asking(lang.Danish, tooFew),
			[]string{"Ingen teams har skrevet eksempler siden 1. september 2026.", "Kriterium a kan tidligst besvares 1. juli 2028.", "Indsatsen startede 1. maj 2025."},
			[]string{textA + " Det kan tidligst besvares 1. juli 2028.", "At ét team har gjort en forskel. Tallene er for hele kommunen.", health}},
		"not measured": {asking(lang.Danish, unmeasured),
			[]string{"Ingen teams har skrevet eksempler siden 1. september 2026.", "Indsatsen startede 1. maj 2025.", "Der er skrevet andre forklaringer ned: 0."},
			[]string{textA + " Det måles ikke endnu.", "At ét team har gjort en forskel. Tallene er for hele kommunen.", health}},
		"lower leads not before practice": {full(lang.Danish, lower), []string{coverage, examples, "Kriterium a: Mærkat lower. Sætning a."},
			[]string{"At det er indsatsen, der har flyttet tallet for kriterium a. Det falder kun sammen i tid.", notB, health}},
		"lower with other grounds is nothing to say": {full(lang.Danish, lowerBut), []string{coverage, examples, underway},
			[]string{"At det er indsatsen, der har flyttet tallet for kriterium a. Det faldt også før.", notB, health}},
		"within": {full(lang.Danish, within), []string{coverage, examples, underway},
			[]string{textA + " Vi kan ikke se nogen ændring ud over usikkerheden.", notB, health}},
		"higher comes first": {full(lang.Danish, higher), []string{"Kriterium a: Mærkat higher. Sætning a.", coverage, examples},
			[]string{textA + " Tallene siger: Mærkat higher.", notB, health}},
		"a verdict of another measure": {full(lang.Danish, "steady"), []string{coverage, examples, underway},
			[]string{textA + " Tallene siger: Mærkat steady.", notB, health}},
		"too few": {full(lang.Danish, tooFew), []string{coverage, examples, underway},
			[]string{textA + " Det kan tidligst besvares 1. juli 2028.", notB, health}},
	} {
		if got := texts(canSay(c.s)); !slices.Equal(got, c.say) {
			t.Errorf("%s can say:\n%s", name, strings.Join(got, "\n"))
		}
		if got := texts(cannotSay(c.s)); !slices.Equal(got, c.cannot) {
			t.Errorf("%s cannot say:\n%s", name, strings.Join(got, "\n"))
		}
	}
}

func TestEachPartHasThreeLinesWhateverIsKnown(t *testing.T) {
	few := full(lang.Danish, within)
	few.Figures.Examples, few.Figures.Trials, few.Figures.Required = Number{Few: true}, Groups{Few: true}, 0
	less := full(lang.Danish, within)
	less.Previous.Covered = 73
	none := full(lang.Danish, within)
	none.Answers, none.Figures, none.Previous = nil, Figures{}, nil
	gap := asking(lang.Danish, tooFew)
	gap.Answers[0].Earliest = ""
	for _, s := range []source{few, less, none, gap} {
		if say, cannot := canSay(s), cannotSay(s); len(say) != 3 || len(cannot) != 3 {
			t.Errorf("%q %q", texts(say), texts(cannot))
		}
	}
	if got := canSay(few)[0].Plain(); got != "Teamene har siden 1. september 2026 drøftet færre end fem eksempler." {
		t.Error(got)
	}
	if got := canSay(less)[0].Plain(); got != "72 % af kravene er opfyldt, 1 procentpoint færre end sidst." {
		t.Error(got)
	}
	if got := cannotSay(gap)[0].Plain(); got != textA+" Der mangler tal: Mærkat too_few." {
		t.Error(got)
	}
}

func TestNumbersInALineAreLinksAndNothingOfTheSentenceIsLost(t *testing.T) {
	line := canSay(full(lang.Danish, within))[1]
	var links []string
	for _, s := range line {
		if s.Href != "" {
			links = append(links, s.Text+" "+s.Href)
		}
	}
	if !slices.Equal(links, []string{"64 /eksempler", "19 /eksempler"}) {
		t.Error(links)
	}
	for _, r := range rows(full(lang.Danish, within)) {
		if !slices.ContainsFunc(r.Now, func(s Span) bool { return s.Href != "" }) && !strings.Contains(r.Now.Plain(), "under 5") {
			t.Errorf("%s leads nowhere: %+v", r.Key, r.Now)
		}
	}
}

func TestTheLastNoteStandsBeside(t *testing.T) {
	s := full(lang.Danish, within)
	s.Last = []Row{{Key: "examples", Now: plain("51")}, {Key: "lowest", Now: plain("99 %")}}
	before := map[string]string{}
	for _, r := range rows(s) {
		before[r.Key] = r.Before
	}
	if before["examples"] != "51" || before["lowest"] != "28 %" || before["trials"] != "–" {
		t.Errorf("%v", before)
	}
}

// unsaid are words that no outcome page says outside the fixed caveat, in both languages.
var unsaid = regexp.MustCompile(`(?i)effekt|virker|peger rigtigt|skyldes|bevis|signifikant|årsag|\beffects?\b|\bworks\b|\bproves?\b|significant|\bcauses?d?\b`)

func TestNoStateOfTheNoteSaysWhyANumberMoved(t *testing.T) {
	for _, l := range []lang.Lang{lang.Danish, lang.English} {
		for _, verdict := range []string{unmeasured, tooFew, lower, lowerBut, within, higher, "steady"} {
			for _, s := range []source{asking(l, verdict), full(l, verdict)} {
				r := Record{Day: s.Day, Figures: s.Figures, Sheets: map[string]Sheet{string(l): compose(s)}, Remark: "Bemærkning.", Rate: s.Rate,
					Decisions: []Decision{{ID: "d", Text: "Vi holder fast.", Who: "Teamlederne", By: s.Day + 30}},
					Earlier:   []Earlier{{Decision{ID: "e", Text: "To vægte mere."}, Came{done, "De er i brug."}, s.Day - 90}}}
				for _, frozen := range []bool{false, true} {
					page := notePage{Draft: Draft{Note: Note{ID: "n", Day: s.Day, Approved: time.Unix(0, 0)}, Record: r, Earlier: r.Earlier, Frozen: frozen}, Makes: !frozen, Sheet: r.Sheets[string(l)],
						Saved: true, Other: !frozen, Moved: true, Late: frozen}
					var out bytes.Buffer
					if err := noteView(page).Render(lang.With(context.Background(), l), &out); err != nil {
						t.Fatal(err)
					}
					data, err := json.Marshal(dataOf(page.Draft, l))
					if err != nil {
						t.Fatal(err)
					}
					for what, text := range map[string]string{"page": out.String(), "data": string(data)} {
						if !strings.Contains(text, outcome.Caveat) {
							t.Errorf("the %s of %q lacks the caveat", what, verdict)
						}
						if bad := unsaid.FindString(strings.ReplaceAll(text, outcome.Caveat, "")); bad != "" {
							t.Errorf("the %s of %q says %q", what, verdict, bad)
						}
					}
				}
			}
		}
	}
}
