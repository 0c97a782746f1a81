package chart

import "math"

// Control is a run or control chart: numbers by slot (a month, a quarter) around a centre line, within limits of the
// slot's own. It serves XmR, p' and u' charts (with a Number that writes per cent for shares), shares of cohorts with
// their intervals, and, without limits, a run chart around a median. It draws what was decided elsewhere: which points
// signal, where a phase begins, and with which centre.
type Control struct {
	ID, Title, Desc string
	Points          []Reading
	Phases          []Phase  // in order of From; the slots before the first have no centre
	Targets         []Target // in order of From; none: no target line
	Start           int      // place of the first slot of the effort; -1 for none
	Events          []Event
	Words           ControlWords
	Number          func(float64) string // how a number on the axis is written
}

// Reading is one slot of the chart, in the unit of the axis.
type Reading struct {
	Label      string  // written under the axis; "" under most slots
	Value      float64 // NaN: missing, a gap in the line; the slot stays on the axis
	Interval   *Range  // how sure the value is, as a Wilson interval; nil: not drawn
	Hidden     *Range  // too few to be shown: what it lies between, NaN ends for nothing; Value is not drawn
	Incomplete bool    // not all have been counted yet: drawn hollow, outside the line
	Baseline   bool    // the centre and the limits were made from this slot
	Signal     Signal
	Limits     *Range // the limits of this slot, a NaN end for none on that side; nil: none
	Near       *Range // the near limits, two thirds of the way; nil: not drawn
}

// Signal is a rule that a point fulfils. Each has a shape of its own.
type Signal int

// Signals: outside a limit (a diamond); in a long run on one side of the centre (a square); in a trend (a triangle); of
// two of three beyond a near limit (a triangle on its point).
const (
	NoSignal Signal = iota
	Outside
	Shift
	Trend
	TwoOfThree
)

// Phase is a stretch with a frozen centre of its own, until the next phase begins.
type Phase struct {
	From          int
	Centre        float64 // NaN: no line
	Reason, Short string  // why it begins, at a vertical line; Short is for the slim drawing. "": no line
	Provisional   bool    // made from so few points that the words of ControlWords.Provisional stand over it
}

// Target is what is aimed at from a slot on, until the next target.
type Target struct {
	From  int
	Value float64
}

// ControlWords is what stands in the chart. A sign without words is left out of the key, and a sign that the chart does
// not hold is never in it.
type ControlWords struct {
	Observed, Centre, Upper, Lower, Near, Target string // the lines
	Start, StartShort, Provisional               string
	Outside, Shift, Trend, TwoOfThree            string // what the shapes mean
	Incomplete, Baseline, Interval               string
	Hidden, HiddenMark, HiddenRange              string // what a hatched box means; what stands over it, as "<5"; what a bar means
	Empty                                        string // when there is nothing to draw
}

// SVG answers the chart in both widths.
func (p Control) SVG() string {
	n := len(p.Points)
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 272, slim: 224, number: p.Number, events: p.Events,
		flags: append(starts(p.Start, p.Words.Start, p.Words.StartShort), p.turns()...), empty: p.Words.Empty}
	var values []float64
	for i, r := range p.Points {
		values = append(values, shown(r.Value, r.Hidden), p.centre(i), p.target(i))
		for _, pair := range []*Range{r.Limits, r.Near, r.Interval, r.Hidden} {
			if pair != nil {
				values = append(values, pair.Lo, pair.Hi)
			}
		}
		s.slots, s.marks = append(s.slots, r.Label), append(s.marks, at(r.Value, r.Hidden))
	}
	s.axis = span(values...)
	limits := func(i int) *Range { return p.Points[i].Limits }
	near := func(i int) *Range { return p.Points[i].Near }
	w := p.Words
	s.names = []name{
		{"", latest(n, upper(limits)), w.Upper, stroke("lim"), false},
		{"em", latest(n, p.centre), w.Centre, stroke("cl"), false},
		{"", latest(n, lower(limits)), w.Lower, nil, true},
		{"t-proj", latest(n, p.target), w.Target, stroke("goal"), false},
	}
	s.key = p.signs()
	return s.draw(func(c *canvas, f frame) {
		p.baseline(c, f)
		turns := map[int]bool{}
		for _, ph := range p.Phases {
			turns[ph.From] = true
		}
		steps(c, f, "near", n, turns, upper(near))
		steps(c, f, "near", n, turns, lower(near))
		steps(c, f, "lim", n, turns, upper(limits))
		steps(c, f, "lim", n, turns, lower(limits))
		steps(c, f, "goal", n, nil, p.target)
		steps(c, f, "cl", n, turns, p.centre)
		c.run("obs", series(f, n, p.observed))
		p.points(c, f)
	})
}

// turns are the pennants of the phases. A phase from the first slot needs no line; its words may still have something to say.
func (p Control) turns() []pennant {
	var list []pennant
	for _, ph := range p.Phases {
		g := pennant{at: float64(ph.From) - .5}
		if ph.Reason != "" {
			g.line, g.words = "iv", append(g.words, ph.Reason)
			if ph.Short != "" {
				g.short = append(g.short, ph.Short)
			} else {
				g.short = append(g.short, ph.Reason)
			}
		}
		if ph.Provisional {
			g.words, g.short = append(g.words, p.Words.Provisional), append(g.short, p.Words.Provisional)
		}
		if len(g.words) > 0 {
			list = append(list, g)
		}
	}
	return list
}

// phase is the one a slot is in.
func (p Control) phase(i int) (Phase, bool) {
	for k := len(p.Phases) - 1; k >= 0; k-- {
		if p.Phases[k].From <= i {
			return p.Phases[k], true
		}
	}
	return Phase{}, false
}

func (p Control) centre(i int) float64 {
	if ph, ok := p.phase(i); ok {
		return ph.Centre
	}
	return math.NaN()
}

func (p Control) target(i int) float64 {
	for k := len(p.Targets) - 1; k >= 0; k-- {
		if p.Targets[k].From <= i {
			return p.Targets[k].Value
		}
	}
	return math.NaN()
}

// observed is what the line is drawn through: an incomplete or a hidden slot is a gap in it.
func (p Control) observed(i int) float64 {
	if r := p.Points[i]; !r.Incomplete {
		return shown(r.Value, r.Hidden)
	}
	return math.NaN()
}

func (p Control) points(c *canvas, f frame) {
	free := 0.0
	for i, r := range p.Points {
		if r.Hidden != nil {
			hidden(c, f, i, r.Hidden, p.Words.HiddenMark, &free)
			continue
		}
		if !there(r.Value) {
			continue
		}
		x, y := f.x(float64(i)), f.y(r.Value)
		if r.Interval.known() {
			c.line("ci", x, f.y(r.Interval.Lo), x, f.y(r.Interval.Hi))
		}
		switch {
		case r.Incomplete: // no rule is asked of it
			hollow(c, x, y, max(f.dot(), 3))
		case r.Signal != NoSignal:
			r.Signal.shape()(c, x, y, max(f.dot(), 2.6))
		case f.wide() > 4: // closer together the points would hide their line
			filled(c, x, y, f.dot())
		}
	}
}

func (s Signal) shape() shape {
	switch s {
	case Outside:
		return diamond
	case Shift:
		return square
	case Trend:
		return triangle
	}
	return pointing
}

// baseline marks on the axis the slots that the centre and the limits were made from.
func (p Control) baseline(c *canvas, f frame) {
	for i := 0; i < len(p.Points); i++ {
		from := i
		for i < len(p.Points) && p.Points[i].Baseline {
			i++
		}
		if i > from {
			x := f.x(float64(from) - .5)
			c.put(`<rect class="expo" x="%.1f" y="%.1f" width="%.1f" height="4"/>`, x, f.bottom()+1, f.x(float64(i)-.5)-x)
		}
	}
}

func (p Control) signs() []sign {
	var states state
	var list []sign
	var base, near, interval bool
	signals := map[Signal]bool{}
	for _, r := range p.Points {
		states.see(r.Value, r.Incomplete, r.Hidden)
		base, near = base || r.Baseline, near || r.Near != nil
		if there(r.Value) && r.Hidden == nil {
			interval = interval || r.Interval.known()
			signals[r.Signal] = signals[r.Signal] || !r.Incomplete
		}
	}
	for _, s := range []struct {
		Signal
		words string
	}{{Outside, p.Words.Outside}, {Shift, p.Words.Shift}, {Trend, p.Words.Trend}, {TwoOfThree, p.Words.TwoOfThree}} {
		if signals[s.Signal] {
			list = append(list, sign{s.shape(), s.words})
		}
	}
	list = append([]sign{{joined, p.Words.Observed}}, list...)
	if near {
		list = append(list, sign{stroke("near"), p.Words.Near})
	}
	if interval {
		list = append(list, sign{upright, p.Words.Interval})
	}
	list = append(list, states.signs(p.Words.Incomplete, p.Words.Hidden, p.Words.HiddenRange)...)
	if base {
		list = append(list, sign{foot, p.Words.Baseline})
	}
	return list
}
