package learning

import (
	"context"
	"fmt"

	"indblik/app/db"
)

// Taken answers how many different modules a person has completed.
func (s *Store) Taken(ctx context.Context, person string) (int, error) {
	var n int
	err := s.db.NewSelect().TableExpr("completions").ColumnExpr("COUNT(DISTINCT module)").Where("person_id = ?", person).Scan(ctx, &n)
	if err != nil {
		return 0, fmt.Errorf("modules taken: %w", db.Fault(err))
	}
	return n, nil
}
