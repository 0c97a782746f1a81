package analyse

import (
	"fmt"
	"math"

	"indblik/app/stats"
)

// question is one case. The readers below note the first thing that is wrong in wrong, answer something harmless and go on, so
// that a method reads as its settings; whoever asks must look at wrong before the answer is used.
type question struct {
	Name   string         `json:"name"`
	Method string         `json:"method"`
	Params map[string]any `json:"params"`

	file  *file
	wrong error
}

func (q *question) fail(format string, a ...any) {
	if q.wrong == nil {
		q.wrong = fmt.Errorf(format, a...)
	}
}

// refuse notes an error of stats that comes of the question and not of the numbers.
func (q *question) refuse(err error) {
	if err != nil && q.wrong == nil {
		q.wrong = err
	}
}

// has tells that a setting is there and not null.
func (q *question) has(key string) bool { return q.Params[key] != nil }

// text of a setting, or what it is without one.
func (q *question) text(key, without string) string {
	if !q.has(key) {
		return without
	}
	s, ok := q.Params[key].(string)
	if !ok {
		q.fail("%q must be a text", key)
	}
	return s
}

// yes of a setting, or what it is without one.
func (q *question) yes(key string, without bool) bool {
	if !q.has(key) {
		return without
	}
	b, ok := q.Params[key].(bool)
	if !ok {
		q.fail("%q must be true or false", key)
	}
	return b
}

// number of a setting between two bounds, or what it is without one.
func (q *question) number(key string, without, least, most float64) float64 {
	if !q.has(key) {
		return without
	}
	v, ok := q.Params[key].(float64)
	if !ok || math.IsNaN(v) || v < least || v > most {
		q.fail("%q must be a number between %v and %v", key, least, most)
		return least
	}
	return v
}

// whole is a number without decimals.
func (q *question) whole(key string, without, least, most int) int {
	v := q.number(key, float64(without), float64(least), float64(most))
	if v != math.Trunc(v) {
		q.fail("%q must be a whole number", key)
		return least
	}
	return int(v)
}

// numbers of a setting that is a list; null in it is NaN.
func (q *question) numbers(key string) []float64 {
	l, ok := q.Params[key].([]any)
	if !ok {
		if q.has(key) {
			q.fail("%q must be a list of numbers", key)
		}
		return nil
	}
	list := make([]float64, len(l))
	for i, v := range l {
		f, ok := v.(float64)
		switch {
		case v == nil:
			f = math.NaN()
		case !ok:
			q.fail("%q must be a list of numbers", key)
		}
		list[i] = f
	}
	return list
}

// rows of a setting [a,b], counted from 1 and both included, as from (included) and to (not included) from 0.
func (q *question) rows(key string, last int) (from, to int) {
	l := q.numbers(key)
	if len(l) != 2 || !(l[0] >= 1 && l[0] <= l[1] && l[1] <= float64(last)) || l[0] != math.Trunc(l[0]) || l[1] != math.Trunc(l[1]) {
		q.fail("%q must be [first, last] among the rows 1–%d", key, last)
		return 0, 0
	}
	return int(l[0]) - 1, int(l[1])
}

// table that the case asks about.
func (q *question) table() *table {
	key := q.text("file", "data")
	t := q.file.tables[key]
	if t == nil {
		q.fail("no file %q; name it under \"files\"", key)
		return &table{name: key}
	}
	return t
}

// column of the table as numbers.
func (q *question) column(name string) []float64 {
	list, err := q.table().numbers(name)
	q.refuse(err)
	return list
}

// words of a column.
func (q *question) words(name string) []string {
	list, err := q.table().words(name)
	q.refuse(err)
	return list
}

// like answers the first case of the file with one of the methods that has the setting, where this one does not have it:
// questions to the same series share its columns.
func (q *question) like(key string, methods ...string) any {
	if q.has(key) {
		return q.Params[key]
	}
	for i := range q.file.Cases {
		c := &q.file.Cases[i]
		for _, m := range methods {
			if c.Method == m && c.has(key) {
				return c.Params[key]
			}
		}
	}
	return nil
}

// with is the question with some settings filled in.
func (q *question) with(params map[string]any) *question {
	c := *q
	c.Params = params
	return &c
}

// leaves are a case's answer.
type leaves = map[string]any

// named answers an error of stats as its name in the format, and whether it has one: these are answers, not failures.
func named(err error) (string, bool) {
	switch err {
	case stats.ErrModelFailed:
		return "model_failed", true
	case stats.ErrZeroGap:
		return "zero_gap", true
	case stats.ErrNoVariation:
		return "no_variation", true
	}
	return "", false
}

// list turns numbers into leaves; what is not a number is null.
func list(values []float64) []any {
	l := make([]any, len(values))
	for i, v := range values {
		l[i] = leaf(v)
	}
	return l
}

// leaf of a number; null for what JSON has no number for.
func leaf(v float64) any {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return nil
	}
	return v
}

// wholes turns whole numbers into leaves.
func wholes(values []int) []any {
	l := make([]any, len(values))
	for i, v := range values {
		l[i] = float64(v)
	}
	return l
}

// keyed puts values under their names.
func keyed(names []string, values []float64) leaves {
	m := leaves{}
	for i, n := range names {
		m[n] = leaf(values[i])
	}
	return m
}

// interval turns an interval into leaves.
func interval(e stats.Estimate) leaves { return leaves{"lo": leaf(e.Lo), "hi": leaf(e.Hi)} }
