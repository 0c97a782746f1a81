package outcome

import (
	"bytes"
	"fmt"
	"math"
	"time"

	"github.com/xuri/excelize/v2"

	"indblik/app/day"
	"indblik/app/lang"
)

// workbook writes an answer as three sheets: the answer with its caveat, the exact rows it was reckoned with, and how.
func workbook(a Asked, l lang.Lang, now time.Time) ([]byte, error) {
	f := excelize.NewFile()
	defer f.Close()
	w := writer{file: f}
	w.sheet(l.T("outcome.sheet.answer"), true)
	w.answer(a, l)
	w.sheet(l.T("outcome.sheet.rows"), false)
	if a.Course != nil {
		w.periods(a, l)
	} else {
		w.months(a, l)
	}
	w.sheet(l.T("outcome.sheet.about"), false)
	w.about(a, l, now)
	if w.err != nil {
		return nil, fmt.Errorf("workbook: %w", w.err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		return nil, fmt.Errorf("workbook: %w", err)
	}
	return b.Bytes(), nil
}

// writer writes rows of one sheet after the other and keeps the first error.
type writer struct {
	file *excelize.File
	name string
	line int
	err  error
}

func (w *writer) sheet(name string, first bool) {
	if w.err != nil {
		return
	}
	w.name, w.line = name, 0
	if first {
		w.err = w.file.SetSheetName("Sheet1", name)
	} else {
		_, w.err = w.file.NewSheet(name)
	}
	if w.err == nil {
		w.err = w.file.SetColWidth(name, "A", "A", 34)
	}
}

// row writes one line. What is not a number is left empty, and text is text: never a formula.
func (w *writer) row(values ...any) {
	w.line++
	for i, v := range values {
		if w.err != nil {
			return
		}
		var cell string
		if cell, w.err = excelize.CoordinatesToCellName(i+1, w.line); w.err != nil {
			return
		}
		switch v := v.(type) {
		case float64:
			if !math.IsNaN(v) && !math.IsInf(v, 0) {
				w.err = w.file.SetCellFloat(w.name, cell, v, -1, 64)
			}
		case string:
			w.err = w.file.SetCellStr(w.name, cell, v)
		default:
			w.err = w.file.SetCellValue(w.name, cell, v)
		}
	}
}

func (w *writer) answer(a Asked, l lang.Lang) {
	w.row(a.Indicator.Title(l))
	w.row(l.T("outcome.seen"), a.SeenText(l))
	w.row(l.T("outcome.sheet.status"), a.Label(l))
	w.row("", a.Sentence(l))
	w.row("", Caveat)
	w.row("", a.MarkText(l))
	for _, r := range a.Reservations(l) {
		w.row("", r)
	}
	if !a.Indicator.Own() {
		w.row(l.T("outcome.q.trend"), trendIn(l, a.Answer))
		w.row(l.T("outcome.q.backtest"), backtestIn(l, a.Answer))
	}
	w.row()
	w.row("", l.T("outcome.sheet.from"), l.T("outcome.sheet.to"), l.T("outcome.observed"), l.T("outcome.projected"), l.T("outcome.sheet.est"), l.T("outcome.sheet.least"), l.T("outcome.sheet.most"))
	if a.Total != nil {
		t := a.Total
		w.row(l.T("outcome.sheet.ratio"), t.From.String(), t.To.String(), t.Observed, t.Frozen.Expected, t.Frozen.Est, t.Frozen.Lo, t.Frozen.Hi)
		w.row(l.T("outcome.against.actual"), t.From.String(), t.To.String(), t.Observed, t.Actual.Expected, t.Actual.Est, t.Actual.Lo, t.Actual.Hi)
	}
	if a.ITS != nil {
		w.row(l.T("outcome.sheet.its"), "", "", "", "", a.ITS.RR, a.ITS.Lo, a.ITS.Hi)
	}
	if a.Pretrend != nil {
		w.row(l.T("outcome.sheet.trend"), "", "", "", "", a.Pretrend.Est, a.Pretrend.Lo, a.Pretrend.Hi)
	}
	if c := a.Course; c != nil && c.Before.Periods > 0 && c.After.Periods > 0 && a.Lack != TooSmall {
		w.row(l.T("outcome.card.before"), c.Before.From.String(), c.Before.To.String(), c.Before.Count, c.Before.Of, c.Before.Value, c.Before.Lo, c.Before.Hi)
		w.row(l.T("outcome.card.after"), c.After.From.String(), c.After.To.String(), c.After.Count, c.After.Of, c.After.Value, c.After.Lo, c.After.Hi)
		w.row(l.T("outcome.difference"), "", "", "", "", c.Change.Difference.Est, c.Change.Difference.Lo, c.Change.Difference.Hi)
	}
}

func (w *writer) months(a Asked, l lang.Lang) {
	w.row(l.T("outcome.month"), l.T("outcome.observed"), l.T("outcome.sheet.least"), l.T("outcome.sheet.most"), l.T("outcome.projected"), l.T("outcome.sheet.lo"), l.T("outcome.sheet.hi"),
		l.T("outcome.actual"), l.T("outcome.figure2.fitted"), l.T("outcome.figure2.without"), l.T("outcome.exposure"), l.T("outcome.sheet.complete"), Caveat)
	for t, m := range a.Months {
		w.row(m.Month.String(), m.Observed, m.Least, m.Most, m.Frozen, m.Lo, m.Hi, m.Actual, a.Beside.fitted(t), a.Beside.without(t), a.exposure(m.Month), yes(l, m.Complete))
	}
}

func (w *writer) periods(a Asked, l lang.Lang) {
	w.row(l.T("outcome.control.period"), l.T("outcome.control.value"), l.T("outcome.control.count"), l.T("outcome.control.of"), l.T("outcome.sheet.least"), l.T("outcome.sheet.most"),
		l.T("outcome.control.lower"), l.T("outcome.control.upper"), l.T("outcome.control.signal"), l.T("outcome.sheet.complete"), Caveat)
	for _, o := range a.Course.Periods {
		signal := ""
		if o.Limits.Signal != NoSignal {
			signal = l.T("outcome.signal." + string(o.Limits.Signal))
		}
		w.row(o.Period.Text(l), o.Value, o.Count, o.Of, o.Lo, o.Hi, o.Limits.Lower, o.Limits.Upper, signal, yes(l, o.Complete))
	}
}

func (w *writer) about(a Asked, l lang.Lang, now time.Time) {
	w.row(Caveat)
	w.row(l.T("outcome.sheet.definition"), fmt.Sprint(a.Indicator.Version), a.Indicator.Definition.In(l))
	w.row(l.T("outcome.measure"), a.Indicator.InUnits(l))
	w.row(l.T("outcome.method"), a.Method(l))
	w.row(l.T("outcome.period.start"), a.Start.String())
	w.row(l.T("outcome.period.baseline"), a.Baseline)
	w.row(l.T("outcome.sheet.edition"), a.Version)
	w.row(l.T("outcome.sheet.made"), now.UTC().Format(time.RFC3339))
	w.row(l.T("outcome.sheet.small"))
	w.row()
	w.row(l.T("outcome.factors"))
	for _, n := range a.Numbered {
		to := ""
		if n.To < day.Forever {
			to = n.To.String()
		}
		w.row(fmt.Sprint(n.No), n.From.String(), to, n.Words(l), l.T("outcome.direction."+n.Toward(a.Indicator.Slug)))
	}
	w.row()
	w.row(l.T("outcome.sources"))
	for _, s := range a.Sources {
		w.row(l.T("outcome.kind."+string(s.Kind)), s.FileName, s.Area, s.Approved.UTC().Format(time.RFC3339), s.ID)
	}
}

func yes(l lang.Lang, b bool) string {
	if b {
		return l.T("outcome.sheet.yes")
	}
	return l.T("outcome.sheet.no")
}
