package chart

import "strconv"

// Event is something else that may move the numbers, from one slot to another, both included. Text stands over the plot
// of the wide figure; an event with a text also shades the slots.
type Event struct {
	No, From, To int
	Text         string
}

// bands draws each event as a numbered bar on a row of its own under the axis.
func bands(c *canvas, f frame, events []Event) {
	for k, e := range events {
		from, to := f.x(float64(e.From)-.5), f.x(float64(e.To)+.5)
		y := f.bottom() + 38 + 20*float64(k)
		c.put(`<g class="flag g-flag">`)
		if e.Text != "" {
			c.put(`<rect class="evbg" x="%.1f" y="%.1f" width="%.1f" height="%.1f"/>`, from, f.t-4, max(to-from, 1), f.bottom()-f.t+4)
		}
		c.put(`<rect class="ev" x="%.1f" y="%.1f" width="%.1f" height="6" rx="3"/><circle cx="%.1f" cy="%.1f" r="9"/>`, from, y-3, max(to-from, 1), from, y)
		c.text("", from, y+4.3, strconv.Itoa(e.No))
		c.put(`</g>`)
	}
}

// strip draws shares from 0 to 1 as bars on an axis of their own, under the slots they belong to: two scales in one plot
// would invite a comparison that is not there.
func strip(c *canvas, f frame, shares []float64, words string) {
	const high = 34.0
	base := f.under() + 46
	wide := f.wide() * .72
	c.put(`<g class="g-expo">`)
	for i, v := range shares {
		if there(v) && v > 0 {
			v = min(v, 1)
			x := max(f.x(float64(i))-wide/2, f.l)
			c.put(`<rect class="expo" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="1"/>`, x, base-high*v, min(f.x(float64(i))+wide/2, f.right())-x, high*v)
		}
	}
	c.line("ax", f.l, base, f.right(), base)
	c.text("", f.l, base-high+8, words)
	c.put(`</g>`)
}
