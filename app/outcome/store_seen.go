package outcome

import (
	"context"
	"fmt"

	"indblik/app/day"
	"indblik/app/db"
)

// LastMonth answers the last month of which an approved number of an indicator is held, a hidden one too; 0 when there is
// none. What was registered while it was there was registered with the numbers in sight.
func (s *Store) LastMonth(ctx context.Context, indicator string) (day.Month, error) {
	var last int64
	err := s.db.NewSelect().Model((*cellRow)(nil)).Join("JOIN outcome_imports AS i ON i.id = cell_row.import_id").
		ColumnExpr("COALESCE(MAX(cell_row.first_month + cell_row.months - 1), 0)").
		Where("i.approved_at IS NOT NULL AND cell_row.indicator = ?", indicator).Scan(ctx, &last)
	if err != nil {
		return 0, fmt.Errorf("the last month of an indicator: %w", db.Fault(err))
	}
	return day.Month(last), nil
}

// Districts answers the districts that approved numbers are split by, by name.
func (s *Store) Districts(ctx context.Context) ([]string, error) {
	var names []string
	err := s.db.NewSelect().Model((*cellRow)(nil)).Distinct().Column("cell_row.district").Join("JOIN outcome_imports AS i ON i.id = cell_row.import_id").
		Where("i.approved_at IS NOT NULL AND cell_row.district <> ''").OrderExpr("cell_row.district").Scan(ctx, &names)
	if err != nil {
		return nil, fmt.Errorf("districts: %w", db.Fault(err))
	}
	return names, nil
}

// PopulationFile is an approved file of a population or a projection, told from others by the hash of its bytes.
type PopulationFile struct {
	Hash     string // SHA-256 in hexadecimal
	FileName string
	Kind     Kind
	Area     string
	Vintage  int // first year
}

// PopulationFiles answers the approved files of populations, the newest first.
func (s *Store) PopulationFiles(ctx context.Context) ([]PopulationFile, error) {
	var rows []importRow
	err := s.db.NewSelect().Model(&rows).Where("approved_at IS NOT NULL AND kind <> ?", Outcomes).OrderExpr("approved_at DESC, id DESC").Scan(ctx)
	if err != nil {
		return nil, fmt.Errorf("population files: %w", db.Fault(err))
	}
	list := make([]PopulationFile, len(rows))
	for i, r := range rows {
		list[i] = PopulationFile{r.FileHash, r.FileName, r.Kind, r.Area, int(r.Vintage)}
	}
	return list, nil
}
