package chart

// EventStudy is estimates by quarter around each team's own start, with their intervals. The quarters before it show
// whether the teams moved apart already then; they are hollow squares on dashed lines, the ones after filled circles.
type EventStudy struct {
	ID, Title, Desc string
	Quarters        []Quarter // in order of time
	Null            float64   // the value that means no difference: 0 for differences, 1 for ratios
	Words           EventStudyWords
	Number          func(float64) string // how a number on the axis is written
}

// Quarter is one estimate, in the unit of the axis.
type Quarter struct {
	Label       string // as "−4" or "+1", under the axis
	Est, Lo, Hi float64
	Before      bool // before the start
	Reference   bool // what the others are compared with: a cross at Null, and Est is not drawn
}

// EventStudyWords is what stands in the figure. A sign without words is left out of the key.
type EventStudyWords struct {
	Start, StartShort        string // at the line between before and after
	Value, Quarter           string // the axes
	Null                     string // the line of no difference
	Before, After, Reference string // what the shapes mean
	Empty                    string // when there is nothing to draw
}

// SVG answers the figure in both widths.
func (p EventStudy) SVG() string {
	s := sheet{id: p.ID, title: p.Title, desc: p.Desc, wide: 272, slim: 220, inset: true, number: p.Number, over: p.Words.Value, along: p.Words.Quarter, empty: p.Words.Empty}
	values := []float64{p.Null}
	start := -1
	kinds := map[string]bool{}
	for i, q := range p.Quarters {
		values = append(values, q.mark(p.Null))
		if q.drawn() {
			values = append(values, q.Lo, q.Hi)
		}
		s.slots, s.marks = append(s.slots, q.Label), append(s.marks, q.mark(p.Null))
		if !q.Before && start < 0 {
			start = i
		}
		kinds["reference"] = kinds["reference"] || q.Reference
		kinds["before"] = kinds["before"] || q.drawn() && q.Before
		kinds["after"] = kinds["after"] || q.drawn() && !q.Before
	}
	s.axis = span(values...)
	if start > 0 {
		s.flags = starts(start, p.Words.Start, p.Words.StartShort)
	}
	s.names = []name{{"em", p.Null, p.Words.Null, stroke("cl"), false}}
	for _, k := range []struct {
		kind string
		sign
	}{{"before", sign{hollowSquare, p.Words.Before}}, {"after", sign{filled, p.Words.After}}, {"reference", sign{cross, p.Words.Reference}}} {
		if kinds[k.kind] {
			s.key = append(s.key, k.sign)
		}
	}
	return s.draw(func(c *canvas, f frame) {
		c.line("cl", f.l, f.y(p.Null), f.right(), f.y(p.Null))
		for i, q := range p.Quarters {
			x, class, draw := f.x(float64(i)), "ci", shape(filled)
			if q.Before {
				class, draw = "ci pre", hollowSquare
			}
			switch {
			case q.Reference:
				cross(c, x, f.y(p.Null), 5)
			case q.drawn():
				if there(q.Lo) && there(q.Hi) {
					c.line(class, x, f.y(q.Lo), x, f.y(q.Hi))
				}
				draw(c, x, f.y(q.Est), 5)
			}
		}
	})
}

func (q Quarter) drawn() bool { return !q.Reference && there(q.Est) }

// mark is where the quarter is read.
func (q Quarter) mark(null float64) float64 {
	if q.Reference {
		return null
	}
	return q.Est
}
