package meeting

import (
	"context"
	"fmt"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
)

type meetingCodeRow struct {
	bun.BaseModel `bun:"table:meeting_codes"`
	Meeting       string    `bun:"meeting_id,pk"`
	Nonce         []byte    `bun:"nonce"`
	Lookup        []byte    `bun:"lookup"`
	MadeAt        time.Time `bun:"made_at"`
}

// Code answers a meeting's code, and makes it the first time somebody asks. Two who ask at once get the same.
func (s *Store) Code(ctx context.Context, secret []byte, meeting string, nonce []byte) (string, error) {
	row := meetingCodeRow{Meeting: meeting}
	held, err := s.db.NewSelect().Model(&row).Where("meeting_id = ?", meeting).Exists(ctx)
	if err == nil && !held {
		row.Nonce, row.Lookup, row.MadeAt = nonce, lookupOf(secret, codeOf(secret, meeting, nonce)), s.now().UTC()
		err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
			_, err := tx.NewInsert().Model(&row).On("CONFLICT (meeting_id) DO NOTHING").Exec(ctx)
			return err
		})
	}
	if err == nil {
		err = s.db.NewSelect().Model(&row).Where("meeting_id = ?", meeting).Scan(ctx)
	}
	if err != nil {
		return "", fmt.Errorf("a meeting's code: %w", db.Fault(err))
	}
	return codeOf(secret, meeting, row.Nonce), nil
}

// ByCode answers the meeting of a code, and false when there is none.
func (s *Store) ByCode(ctx context.Context, secret []byte, code string) (Meeting, bool, error) {
	var rows []meetingCodeRow
	if err := s.db.NewSelect().Model(&rows).Where("lookup = ?", lookupOf(secret, code)).Scan(ctx); err != nil {
		return Meeting{}, false, fmt.Errorf("the meeting of a code: %w", db.Fault(err))
	}
	for _, r := range rows {
		if isCode(secret, r.Meeting, r.Nonce, code) {
			m, err := s.Meeting(ctx, r.Meeting, true, nil)
			return m, err == nil, err
		}
	}
	return Meeting{}, false, nil
}
