package competence

// TableData is coverage as data: what the page shows, with the same suppression. Hidden numbers are null.
type TableData struct {
	At   string    `json:"at"`
	Rows []RowData `json:"rows"`
}

// RowData is one field of the table. Percent is a whole percentage. Merged lists the professions that were counted
// together because one alone would be too few.
type RowData struct {
	Unit       string   `json:"unit"`
	Competence string   `json:"competence"`
	Profession string   `json:"profession"`
	Covered    *int     `json:"covered"`
	Required   *int     `json:"required"`
	Percent    *int     `json:"percent"`
	Read       *int     `json:"read"`
	Discussed  *int     `json:"discussed"`
	Seen       *int     `json:"seen_in_practice"`
	Hidden     bool     `json:"hidden"`
	Merged     []string `json:"merged,omitempty"`
}

// Data answers a table as data. Fields where nothing is required are left out.
func Data(t Table, profession string) TableData {
	d := TableData{At: t.On.String(), Rows: []RowData{}}
	for _, r := range t.Rows {
		for _, cell := range r.Cells {
			if cell.State == NoNeed {
				continue
			}
			row := RowData{Unit: r.Unit.Name, Competence: cell.Competence, Profession: profession, Hidden: cell.State == Hidden, Merged: cell.Merged}
			if cell.State == Shown {
				n, percent := cell.Count, cell.Count.Percent()
				row.Covered, row.Required, row.Percent = &n.Covered, &n.Required, &percent
				row.Read, row.Discussed, row.Seen = &n.Read, &n.Discussed, &n.Seen
			}
			d.Rows = append(d.Rows, row)
		}
	}
	return d
}
