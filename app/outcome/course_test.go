package outcome

import (
	"math"
	"strings"
	"testing"

	"indblik/app/day"
	"indblik/app/factor"
	"indblik/app/lang"
	"indblik/app/stats"
)

// monthly makes an indicator's months from three years before a start on: level before, then after.
func monthly(level, after float64, months int, start day.Month) (cells []Cell) {
	for k := -36; k < months; k++ {
		v := level
		if k >= 0 {
			v = after
		}
		cells = append(cells, Cell{Indicator: "x", Period: Period{start + day.Month(k), 1}, Count: v + float64((k*k+7*k+37*37)%5) - 2, Denominator: 200, HasDenominator: true})
	}
	return cells
}

func asked(measure Measure, direction string, start day.Month, factors ...factor.Factor) Setting {
	i := criterion
	i.Measured, i.Direction, i.Role = measure, direction, Balancing
	return Setting{Indicator: i, Start: start, Baseline: 36, Today: day.On(2030, 1, 1), Factors: factors}
}

func TestABalancingMeasureThatMovesTheWrongWayHasWorsened(t *testing.T) {
	start := day.MonthOf(2025, 1)
	for _, c := range []struct {
		measure   Measure
		direction string
		after     float64
		verdict   stats.Verdict
		worse     bool
	}{
		{Count, "ned", 60, stats.Higher, true}, {Count, "ned", 40, stats.Within, false}, {Count, "op", 20, stats.Lower, true}, {Count, "neutral", 60, stats.Higher, false},
		{Mean, "ned", 60, stats.Higher, true}, {Share, "op", 20, stats.Lower, true}, {Share, "ned", 60, stats.Higher, true}, {Share, "ned", 40, stats.Within, false},
	} {
		a := Evaluate(monthly(40, c.after, 18, start), nil, nil, asked(c.measure, c.direction, start))
		if a.Verdict != c.verdict && !(c.verdict == stats.Lower && a.Verdict == stats.LowerBut) || a.Worse() != c.worse {
			t.Errorf("%s hoped %s from 40 to %v: %s, worse %t", c.measure, c.direction, c.after, a.Verdict, a.Worse())
		}
	}
}

func TestABreakInTheCountingBeginsANewPhaseWithItsOwnLimits(t *testing.T) {
	start := day.MonthOf(2025, 1)
	law := factor.Factor{Slug: "lov", Tekst: "En lov.", Kort: "En lov", Direction: "brud", Touches: []string{"*"}, From: day.On(2026, 3, 1), To: day.Forever}
	cells := monthly(40, 40, 26, start)
	for i := range cells {
		if cells[i].Period.First >= day.MonthOf(2026, 3) {
			cells[i].Count += 60
		}
	}
	plain, broken := Evaluate(cells, nil, nil, asked(Count, "ned", start)), Evaluate(cells, nil, nil, asked(Count, "ned", start, law))
	if plain.Verdict != stats.Higher {
		t.Errorf("without the law the jump is a signal: %s", plain.Verdict)
	}
	if len(broken.Course.Phases) != 1 || broken.Verdict != stats.Within {
		t.Fatalf("phases %v, %s", broken.Course.Phases, broken.Verdict)
	}
	at := broken.Course.Phases[0]
	if o := broken.Course.Periods[at]; o.Period.First != day.MonthOf(2026, 3) || o.Limits.Centre < 90 || broken.Course.Periods[at-1].Limits.Centre > 50 {
		t.Errorf("%+v", o)
	}
	own, _ := shows(t, Asked{Answer: broken})
	if !strings.Contains(own, "Nyt grundlag: En lov") {
		t.Error("the page does not name the break")
	}
}

func TestABreakJustAfterTheStartLeavesNothingToCompare(t *testing.T) {
	start := day.MonthOf(2025, 5)
	law := factor.Factor{Slug: "lov", Tekst: "En lov.", Kort: "En lov", Direction: "brud", Touches: []string{"*"}, From: day.On(2025, 7, 1), To: day.Forever}
	a := Evaluate(monthly(40, 40, 24, start), nil, nil, asked(Count, "ned", start, law))
	if a.Verdict != stats.TooFew || a.Lack != Broken {
		t.Fatalf("%s %s", a.Verdict, a.Lack)
	}
	for _, text := range []string{"Optællingen blev lavet om: En lov.", "kan tidligst være juli 2028"} {
		if s := a.Sentence(lang.Danish); !strings.Contains(s, text) {
			t.Errorf("%q lacks %q", s, text)
		}
	}
}

func TestOneMonthOutsideIsAMonthAndNoLevel(t *testing.T) {
	start := day.MonthOf(2025, 1)
	cells := monthly(40, 40, 18, start)
	cells[40].Count = 90
	a := Evaluate(cells, nil, nil, asked(Mean, "ned", start))
	if a.Verdict != stats.Within || !strings.Contains(a.Sentence(lang.Danish), "En enkelt periode lå uden for grænserne.") {
		t.Errorf("%s: %s", a.Verdict, a.Sentence(lang.Danish))
	}
}

func TestYearlyNumbersAreNotJudgedBeforeFiveYears(t *testing.T) {
	start := day.MonthOf(2023, 1)
	years := func(n int, after float64) (cells []Cell) {
		for k := range n {
			v := 300.0
			if 2021+k >= 2023 {
				v = after
			}
			cells = append(cells, Cell{Indicator: "x", Period: Period{day.MonthOf(2021+k, 1), 12}, Count: v + float64(k%2), Denominator: 1000, HasDenominator: true})
		}
		return cells
	}
	four := Evaluate(years(4, 100), nil, nil, asked(Yearly, "ned", start))
	if four.Verdict != stats.TooFew || !strings.Contains(four.Sentence(lang.Danish), "ingen vurdering før fem år") || four.Label(lang.Danish) != "Årstal, ingen vurdering endnu" {
		t.Errorf("%s: %s", four.Verdict, four.Sentence(lang.Danish))
	}
	if six := Evaluate(years(6, 100), nil, nil, asked(Yearly, "ned", start)); six.Verdict != stats.Lower && six.Verdict != stats.LowerBut || !(six.Course.Change.Ratio.Hi < .5) {
		t.Errorf("%s %+v", six.Verdict, six.Course.Change)
	}
	if six := Evaluate(years(6, 301), nil, nil, asked(Yearly, "ned", start)); six.Verdict != stats.Within {
		t.Errorf("%s %+v", six.Verdict, six.Course.Change)
	}
}

func TestSmallMonthsArePutTogetherToQuartersAndAnOpenMonthIsNotUsed(t *testing.T) {
	start := day.MonthOf(2025, 1)
	cells := monthly(3, 3, 12, start)
	a := Evaluate(cells, nil, nil, asked(Count, "ned", start))
	if !a.Course.Grouped || a.Course.Length != 3 || len(a.Course.Periods) != 16 {
		t.Fatalf("grouped %t, length %d, %d periods", a.Course.Grouped, a.Course.Length, len(a.Course.Periods))
	}
	sum := 0.0
	for _, c := range cells[:3] {
		sum += c.Count
	}
	if a.Course.Periods[0].Count != sum {
		t.Errorf("%v, want %v", a.Course.Periods[0].Count, sum)
	}
	s := asked(Count, "ned", start)
	s.Today = day.MonthOf(2025, 12).Last() + 1 // the lag of 45 days has not passed for the last two months
	open := Evaluate(monthly(40, 400, 12, start), nil, nil, s)
	if o := open.Course.Periods[len(open.Course.Periods)-1]; o.Complete || open.Course.After.Periods != 10 || math.Abs(open.Course.After.Value-400) > 5 {
		t.Errorf("%+v, %+v", o, open.Course.After)
	}
}
