package chart

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// wellFormed reads the drawing as XML and answers how often each class stands in it.
func wellFormed(svg string) (map[string]int, error) {
	d, classes := xml.NewDecoder(strings.NewReader("<root>"+strings.ReplaceAll(svg, " hidden>", ` hidden="">`)+"</root>")), map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return classes, nil
		}
		if err != nil {
			return nil, err
		}
		if e, ok := token.(xml.StartElement); ok {
			for _, a := range e.Attr {
				if a.Name.Local == "class" {
					classes[a.Value]++
				}
				if a.Name.Local == "style" {
					return nil, errors.New("a style attribute")
				}
			}
		}
	}
}

func months(n int) []Month {
	list := make([]Month, n)
	for i := range list {
		list[i] = Month{Observed: 80 + float64(i%7), Projected: 82, Lo: math.NaN(), Hi: math.NaN(), Exposure: float64(i) / float64(n)}
		if i%12 == 0 {
			list[i].Year = strconv.Itoa(2020 + i/12)
		}
		if i >= n/2 {
			list[i].Lo, list[i].Hi = 70, 95
		}
	}
	return list
}

func number(v float64) string { return fmt.Sprintf("%.0f", v) }

func TestAFigureIsWholeInBothWidths(t *testing.T) {
	p := Projection{ID: "a", Title: `Nye <ydelser> & "andet"`, Desc: "d", Months: months(48), Start: 24, Number: number,
		Events: []Event{{1, 30, 60, "Loven"}, {2, -5, 10, ""}}, Words: Words{Observed: "Observeret", Projected: "Fremskrivning", Start: "Indsatsen starter, maj 2025", StartShort: "Indsats starter", Exposure: "Gennemført modul"}}
	p.Months[5].Observed = math.NaN()
	p.Months[47].Incomplete = true
	svg := p.SVG()
	classes, err := wellFormed(svg)
	if err != nil {
		t.Fatal(err)
	}
	for class, want := range map[string]int{"chart wide": 1, "chart slim": 1, "obs": 5, "proj": 3, "band": 2, "expo": 2 * 47, "ev": 4, "evbg": 2, "lbl": 1,
		"dot hollow": 2, "g-expo": 2, "iv": 2, "hit": 2, "t-obs": 1, "t-proj": 1} {
		if classes[class] != want {
			t.Errorf("%d of %q, want %d", classes[class], class, want)
		}
	}
	for _, pts := range regexp.MustCompile(`data-pts="([^"]*)"`).FindAllStringSubmatch(svg, -1) {
		if n := len(strings.Fields(pts[1])); n != 48 {
			t.Errorf("%d places to read, want one for each month", n)
		}
	}
	if strings.Contains(svg, "<ydelser>") {
		t.Error("the title is not escaped")
	}
}

// Whatever the numbers, the figure is well-formed, says no NaN and stays inside its frame.
func TestAnyNumbers(t *testing.T) {
	place := regexp.MustCompile(`(?:points|data-pts)="([^"]*)"`)
	value := rapid.OneOf(rapid.Just(math.NaN()), rapid.Float64Range(0, 1e6))
	rapid.Check(t, func(t *rapid.T) {
		p := Projection{ID: "a", Number: number, Start: rapid.IntRange(-1, 10).Draw(t, "start")}
		for range rapid.IntRange(1, 30).Draw(t, "months") {
			m := Month{Observed: value.Draw(t, "o"), Projected: value.Draw(t, "p"), Lo: math.NaN(), Hi: math.NaN(), Exposure: rapid.Float64Range(0, 1).Draw(t, "e")}
			if !math.IsNaN(m.Projected) {
				m.Lo, m.Hi = m.Projected*.8, m.Projected*1.2
			}
			p.Months = append(p.Months, m)
		}
		svg := p.SVG()
		if strings.Contains(svg, "NaN") || strings.Contains(svg, "Inf") {
			t.Fatalf("not a number in %s", svg)
		}
		if _, err := wellFormed(svg); err != nil {
			t.Fatal(err)
		}
		for _, m := range place.FindAllStringSubmatch(svg, -1) {
			for _, pair := range strings.Fields(m[1]) {
				x, y, _ := strings.Cut(pair, ",")
				fx, _ := strconv.ParseFloat(x, 64)
				fy, _ := strconv.ParseFloat(y, 64)
				if fx < 0 || fx > 980 || fy < 0 || fy > 500 {
					t.Fatalf("%s is outside the figure", pair)
				}
			}
		}
	})
}

func TestTheAxisHoldsTheNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lo := rapid.Float64Range(-1e5, 1e5).Draw(t, "lo")
		hi := lo + rapid.Float64Range(0.01, 1e5).Draw(t, "more")
		from, to, step := scale(lo, hi)
		if from > lo || to < hi-1e-6*step || (to-from)/step > 7.5 || (to-from)/step < 1 {
			t.Fatalf("%v to %v: axis %v to %v by %v", lo, hi, from, to, step)
		}
	})
}

func TestSparkLeavesGaps(t *testing.T) {
	s := Spark{ID: "s", Goal: .8, GoalLabel: "Mål 80 %", Values: []float64{.5, .6, math.NaN(), .7, math.NaN(), .8, .9}, Labels: []string{"a", "b", "c", "d", "e", "f", "g"}, LastLabel: "90 %"}
	classes, err := wellFormed(s.SVG())
	if err != nil {
		t.Fatal(err)
	}
	if classes["obs"] != 2 || classes["goal"] != 1 || classes["yr"] != 2 {
		t.Errorf("%v", classes)
	}
	if empty := (Spark{ID: "s", Values: []float64{math.NaN()}}).SVG(); strings.Contains(empty, "NaN") {
		t.Error(empty)
	}
}

func TestIntervalStandsOnItsSideOfZero(t *testing.T) {
	svg := Interval{Est: -.12, Lo: -.18, Hi: -.05, EstText: "−12 %", LoText: "−18 %", HiText: "−5 %", ZeroText: "Fremskrivning"}.SVG()
	place := func(expr string) float64 {
		m := regexp.MustCompile(expr).FindStringSubmatch(svg)
		if m == nil {
			t.Fatalf("no %s in %s", expr, svg)
		}
		v, _ := strconv.ParseFloat(m[1], 64)
		return v
	}
	point, zero := place(`class="pt" cx="([0-9.]+)"`), place(`class="z" x1="([0-9.]+)"`)
	if point >= zero {
		t.Errorf("the estimate at %v stands right of nothing at %v", point, zero)
	}
	if (Interval{Est: math.NaN()}).SVG() != "" {
		t.Error("no estimate draws nothing")
	}
}
