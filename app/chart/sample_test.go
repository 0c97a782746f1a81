package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// The samples are made from formulas, so that the drawings are the same wherever they are made.

func comma(v float64, decimals int) string {
	return strings.Replace(strings.Replace(strconv.FormatFloat(v, 'f', decimals, 64), ".", ",", 1), "-", "−", 1)
}

func percent(v float64) string { return comma(100*v, 0) + " %" }

func ratio(v float64) string { return strings.TrimSuffix(comma(v, 2), "0") }

// wave is a number around nought that looks like chance and is none.
func wave(i int) float64 {
	x := float64(i)
	return math.Sin(x*1.7)*.5 + math.Sin(x*2.9+1)*.3 + math.Sin(x*.61+2)*.4
}

func year(i int) string {
	if i%12 == 8 {
		return strconv.Itoa(2016 + i/12)
	}
	return ""
}

var controlWords = ControlWords{Observed: "Observeret", Centre: "Gennemsnit", Upper: "Øvre grænse", Lower: "Nedre grænse", Near: "To tredjedele af vejen til grænsen", Target: "Mål",
	Start: "Indsatsen starter, maj 2025", StartShort: "Indsats starter", Provisional: "Foreløbige grænser: under 12 måneder", Outside: "Uden for grænserne", Shift: "Lang række på samme side",
	Trend: "Syv i samme retning", TwoOfThree: "To af tre nær grænsen", Incomplete: "Ikke alle er talt endnu", Baseline: "Måneder, grænserne er regnet af", Interval: "95 %-interval",
	Hidden: "Færre end 5", HiddenMark: "<5", HiddenRange: "Skjult: ligger i dette interval", Empty: "Ingen tal endnu"}

func control(n int) Control {
	p := Control{ID: "spc", Title: "Andel med sygepleje, som får hjemmehjælp inden for 182 dage", Desc: "Andelen svinger omkring 22 procent.", Start: -1, Number: percent, Words: controlWords}
	for i := range n {
		r := Reading{Label: year(i), Value: .225 + .07*wave(i), Limits: &Range{.06 + .02*wave(i+3), .39 - .02*wave(i+3)}}
		r.Baseline = i < 24
		p.Points = append(p.Points, r)
	}
	p.Phases = []Phase{{Centre: .225}}
	return p
}

func everything() Control {
	p := control(46)
	p.Start = 36
	p.Phases = []Phase{{Centre: .225}, {From: 30, Centre: .26, Reason: "Ældreloven: ydelser tælles på en ny måde", Short: "Ældreloven", Provisional: true}}
	p.Targets = []Target{{12, .2}, {34, .18}}
	p.Events = []Event{{1, 30, 45, "Ældreloven, 1. juli 2025"}, {2, 20, 45, ""}, {3, -4, 3, ""}}
	for i := 30; i < 46; i++ {
		p.Points[i].Limits = &Range{.12, .41}
		p.Points[i].Value = .27 + .05*wave(i)
	}
	for i := range p.Points {
		l := *p.Points[i].Limits
		p.Points[i].Near = &Range{l.Lo + (l.Hi-l.Lo)/6, l.Hi - (l.Hi-l.Lo)/6}
	}
	p.Points[9].Value, p.Points[9].Signal = .44, Outside
	for i := 14; i < 21; i++ {
		p.Points[i].Value, p.Points[i].Signal = .26+.02*wave(i), Shift
	}
	for i := 22; i < 26; i++ {
		p.Points[i].Value, p.Points[i].Signal = .2+.02*float64(i-22), Trend
	}
	p.Points[28].Signal = TwoOfThree
	p.Points[5].Value = math.NaN()
	p.Points[6].Value = math.NaN()
	p.Points[11].Hidden = &Range{math.NaN(), math.NaN()}
	p.Points[12].Hidden = &Range{math.NaN(), math.NaN()}
	p.Points[33].Hidden = &Range{.1, .3}
	p.Points[44].Incomplete, p.Points[45].Incomplete = true, true
	return p
}

func cohorts() Control {
	p := Control{ID: "kohorte", Title: "Andel pr. kvartal", Desc: "Andel med 95 %-interval.", Start: 9, Number: percent, Words: controlWords, Phases: []Phase{{Centre: .24}}}
	for i := range 14 {
		r := Reading{Value: .24 + .04*wave(i), Limits: &Range{.14 + .01*wave(i), .34 - .01*wave(i)}, Baseline: i < 8}
		r.Interval = &Range{r.Value - .06, r.Value + .07}
		if i%4 == 0 {
			r.Label = strconv.Itoa(2022 + i/4)
		}
		p.Points = append(p.Points, r)
	}
	return p
}

func counterfactual(n, start int) Counterfactual {
	p := Counterfactual{ID: "its", Title: "Nye ydelser før og efter start", Desc: "Linjen før, linjen efter, og hvor linjen ville være gået hen.", Start: start, Number: func(v float64) string { return comma(v, 0) },
		Words: CounterfactualWords{Observed: "Observeret måned", Fitted: "Modellens linje", Without: "Uden niveauskift", Band: "95 %-interval", Start: "Indsatsen starter, maj 2025", StartShort: "Indsats starter",
			Transition: "Overgang, regnes ikke med", Exposure: "Gennemført modul (0–100 %)", Incomplete: "Ikke alle er talt endnu", Hidden: "Færre end 5", HiddenMark: "<5", HiddenRange: "Skjult: ligger i dette interval", Empty: "Ingen tal endnu"}}
	for i := range n {
		season := 5 * math.Sin(float64(i)*math.Pi/6)
		m := Moment{Label: year(i), Fitted: 90 - .1*float64(i) + season, Without: 90 - .1*float64(i) + season, Lo: math.NaN(), Hi: math.NaN(), Exposure: math.NaN()}
		if i >= start {
			m.Fitted -= 8
			m.Lo, m.Hi, m.Exposure = m.Without-6, m.Without+6, min(float64(i-start)/20, .9)
		}
		m.Observed = m.Fitted + 7*wave(i)
		m.Transition = i >= start-2 && i < start
		p.Months = append(p.Months, m)
	}
	return p
}

func projection(n int) Projection {
	p := Projection{ID: "tal", Title: "Nye ydelser mod fremskrivning", Desc: "Observeret mod fremskrivning.", Start: n * 3 / 4, Number: func(v float64) string { return comma(v, 0) },
		Events: []Event{{1, n*3/4 + 2, n - 1, "Ældreloven, 1. juli 2025"}, {2, n / 2, n - 1, ""}},
		Words: Words{Observed: "Observeret", Projected: "Fremskrivning", Start: "Indsatsen starter, maj 2025", StartShort: "Indsats starter", Exposure: "Gennemført modul (0–100 %)",
			Incomplete: "Ikke alle er talt endnu", Hidden: "Færre end 5", HiddenMark: "<5", HiddenRange: "Skjult: ligger i dette interval", Empty: "Ingen tal endnu"}}
	for i := range n {
		m := Month{Year: year(i), Observed: 84 + 12*wave(i), Projected: 78 + .2*float64(i), Lo: math.NaN(), Hi: math.NaN()}
		if i >= p.Start {
			m.Lo, m.Hi, m.Exposure = m.Projected-15, m.Projected+15, float64(i-p.Start)/float64(n)
		}
		p.Months = append(p.Months, m)
	}
	return p
}

func yearly(n int) Yearly {
	p := Yearly{ID: "aar", Title: "Forebyggelige indlæggelser", Desc: "Pr. 1.000 borgere.", Number: func(v float64) string { return comma(v, 0) },
		Words: YearlyWords{Incomplete: "Året er ikke talt op", Hidden: "Færre end 5", HiddenMark: "<5", HiddenRange: "Skjult: ligger i dette interval", Empty: "Ingen tal endnu"}}
	for i := range n {
		p.Years = append(p.Years, Year{Label: strconv.Itoa(2026 - n + i), Value: 152 + 8*wave(i)})
	}
	return p
}

func funnel(n int) Funnel {
	p := Funnel{ID: "tragt", Title: "Hold mod forventet", Desc: "Hvert nummer er et hold.", Centre: 1, Number: ratio, Size: func(v float64) string { return comma(v, 0) },
		Words: FunnelWords{Size: "Forventet antal", Value: "Observeret i forhold til forventet", Centre: "Som forventet", Inner: "95 %", Outer: "99,8 %", Team: "Et hold, i navneorden", Flagged: "Uden for 99,8 %", Empty: "For få hold"}}
	for i := range n {
		p.Teams = append(p.Teams, Team{Size: 22 + float64(i*37%90), Value: 1 + .25*wave(i)})
	}
	if n > 4 {
		p.Teams[3].Value, p.Teams[3].Flagged = 1.62, true
		p.Teams[4] = p.Teams[2] // two in the same place
	}
	for e := 4.0; e <= 140; e += 2 {
		p.Curve = append(p.Curve, Chance{e, Range{1 - 1.96/math.Sqrt(e), 1 + 1.96/math.Sqrt(e)}, Range{1 - 3.09/math.Sqrt(e), 1 + 3.09/math.Sqrt(e)}})
	}
	return p
}

func eventStudy() EventStudy {
	p := EventStudy{ID: "kvartal", Title: "Kvartaler omkring start", Desc: "Fire før og fire efter.", Number: percent,
		Words: EventStudyWords{Start: "Holdet starter", Value: "Forskel fra hold, der ikke er startet", Quarter: "Kvartaler fra start", Null: "Ingen forskel", Before: "Før start: skal ligge om nul", After: "Efter start", Reference: "Sammenlignes med", Empty: "For få hold"}}
	for k := -4; k <= 4; k++ {
		q := Quarter{Label: strings.NewReplacer("-", "−", "+0", "0").Replace(fmt.Sprintf("%+d", k)), Est: .05*wave(k+9) - .02*max(float64(k), 0), Before: k < 0, Reference: k == -1}
		q.Lo, q.Hi = q.Est-.07, q.Est+.08
		p.Quarters = append(p.Quarters, q)
	}
	return p
}

func incidence() Incidence {
	curve := func(name string, top float64) Curve {
		g := Curve{Name: name}
		for d := 6.0; d < 400; d += 9 {
			v := top * (1 - math.Exp(-d/140))
			g.Steps = append(g.Steps, Step{d, v, v * .82, v * 1.16})
		}
		return g
	}
	return Incidence{ID: "cif", Title: "Fra sygepleje til hjemmehjælp", Desc: "To grupper.", First: curve("Før indsatsen", .29), Second: curve("Efter start", .25), To: 400,
		Marks: []Mark{{90, ""}, {180, ""}, {365, ""}}, Number: percent, Day: func(v float64) string { return comma(v, 0) },
		Words: IncidenceWords{Value: "Andel, der har fået hjemmehjælp", Days: "Dage fra første sygepleje", Band: "95 %-interval", Empty: "Ingen tal endnu"}}
}

func dots() Dots {
	p := Dots{ID: "prik", Title: "Kunne det være noget andet?", Desc: "Samme spørgsmål på andre måder.", Null: 1, Log: true, Number: ratio,
		Words: DotsWords{Null: "Ingen forskel", Below: "Lavere", Above: "Højere", Answer: "Svaret på siden", Alternative: "Anden metode", Placebo: "Her burde intet ses"}}
	row := func(group, label string, est, half float64, kind DotKind) {
		d := Dot{Group: group, Label: label, Est: est, Lo: est * math.Exp(-half), Hi: est * math.Exp(half), Kind: kind}
		d.Text = fmt.Sprintf("%s (%s–%s)", comma(d.Est, 2), comma(d.Lo, 2), comma(d.Hi, 2))
		p.Rows = append(p.Rows, d)
	}
	row("Metoder", "Valgt metode", .9, .09, Answer)
	row("Metoder", "Newey-West", .9, .07, Alternative)
	row("Metoder", "Prais-Winsten på log-rate", .92, .1, Alternative)
	row("Datoer, hvor intet begyndte", "Start sat til maj 2023", 1.03, .12, Placebo)
	row("Datoer, hvor intet begyndte", "Start sat til november 2023", .97, .11, Placebo)
	row("Datoer, hvor intet begyndte", "Start sat til maj 2024", 1.02, 2, Placebo)
	p.Rows = append(p.Rows, Dot{Group: "Tidligere år", Label: "2022 mod året før", Est: math.NaN(), Lo: math.NaN(), Hi: math.NaN(), Text: "Kan ikke regnes"})
	row("Tidligere år", "2023 mod året før", .96, .05, Alternative)
	return p
}

func gaps(p Control) Control {
	for i := range p.Points {
		p.Points[i].Value = math.NaN()
	}
	return p
}

// samples are the drawings that are kept as files in testdata, by name.
func samples() map[string]string {
	hiddenMonths := projection(46)
	hiddenMonths.Months[10].Hidden, hiddenMonths.Months[11].Hidden = &Range{math.NaN(), math.NaN()}, &Range{80, 95}
	hiddenMonths.Months[20].Observed = math.NaN()
	hiddenMonths.Months[45].Incomplete = true
	few := yearly(4)
	few.Years[1].Value = math.NaN()
	few.Years[3].Incomplete = true
	its := counterfactual(46, 36)
	its.Events = []Event{{1, 38, 45, "Ældreloven, 1. juli 2025"}, {2, 20, 45, ""}}
	its.Months[7].Observed, its.Months[45].Incomplete = math.NaN(), true
	its.Months[3].Hidden = &Range{70, 85}
	dates := dots()
	dates.Log, dates.Null, dates.Number = false, 0, percent
	for i := range dates.Rows {
		d := &dates.Rows[i]
		if d.Est, d.Lo, d.Hi = d.Est-1, d.Lo-1, d.Hi-1; there(d.Est) {
			d.Text = percent(d.Est)
		}
	}
	oneTeam := funnel(1)
	return map[string]string{
		"control": control(46).SVG(), "control-everything": everything().SVG(), "control-120": control(120).SVG(), "control-gaps": gaps(control(46)).SVG(),
		"control-one": control(1).SVG(), "control-empty": control(0).SVG(), "cohorts": cohorts().SVG(),
		"counterfactual": its.SVG(), "counterfactual-120": counterfactual(120, 80).SVG(), "counterfactual-empty": counterfactual(0, 0).SVG(),
		"projection": hiddenMonths.SVG(), "projection-120": projection(120).SVG(),
		"yearly": few.SVG(), "yearly-one": yearly(1).SVG(), "yearly-20": yearly(20).SVG(),
		"funnel": funnel(13).SVG(), "funnel-one": oneTeam.SVG(), "funnel-empty": funnel(0).SVG(),
		"eventstudy": eventStudy().SVG(), "incidence": incidence().SVG(), "incidence-empty": Incidence{ID: "cif", Number: percent, Day: percent, Words: IncidenceWords{Empty: "Ingen tal endnu"}}.SVG(),
		"dots": dots().SVG(), "dots-percent": dates.SVG(), "dots-empty": Dots{ID: "prik", Number: ratio, Words: DotsWords{Empty: "Ingen rækker"}}.SVG(),
	}
}
