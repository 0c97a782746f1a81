package app

import (
	"context"
	"io"

	"indblik/app/lang"
	"indblik/app/outcome"
)

// ImportReport is what an import command prints.
type ImportReport struct {
	Rows     int       `json:"rows"`
	Accepted int       `json:"accepted"`
	Rejected []Finding `json:"rejected"`
	Warnings []Finding `json:"warnings"`
	Refused  bool      `json:"-"`
}

// Finding is one problem or warning about a row, in one language.
type Finding struct {
	Row     int    `json:"row"`
	Column  string `json:"column"`
	Problem string `json:"problem"`
}

// staffFileLimit is the largest staff file the command takes, in bytes.
const staffFileLimit = 20 << 20

// ImportStaff takes a staff list in, or only reports when dry.
func (a *App) ImportStaff(ctx context.Context, name string, file io.Reader, dry bool, l lang.Lang) (ImportReport, error) {
	r, err := a.Staff.Import(ctx, name, file, staffFileLimit, dry)
	report := ImportReport{r.Rows, r.Accepted, []Finding{}, []Finding{}, r.Refused()}
	for _, p := range r.Rejected {
		report.Rejected = append(report.Rejected, Finding{p.Row, p.Column, p.In(l)})
	}
	for _, p := range r.Warnings {
		report.Warnings = append(report.Warnings, Finding{p.Row, p.Column, p.In(l)})
	}
	return report, err
}

// ImportNumbers takes a file of numbers in, or only reports when dry. kind is outcomes, actual or projection. tell is told
// how far it has come.
func (a *App) ImportNumbers(ctx context.Context, kind, name string, file []byte, area string, dry bool, l lang.Lang, tell outcome.Progress) (ImportReport, error) {
	p, err := a.Numbers.ImportTelling(ctx, outcome.Upload{Kind: outcome.Kind(kind), Name: name, Content: file, Area: area}, dry, tell)
	r := p.Reading
	report := ImportReport{r.Rows, r.Accepted, []Finding{}, []Finding{}, r.Refused()}
	for _, p := range r.Rejected {
		report.Rejected = append(report.Rejected, Finding{p.Row, p.Column, p.In(l)})
	}
	for _, p := range r.Warnings {
		report.Warnings = append(report.Warnings, Finding{p.Row, p.Column, p.In(l)})
	}
	return report, err
}
