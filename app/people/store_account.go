package people

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/uptrace/bun"

	"indblik/app/db"
	"indblik/app/fault"
)

type accountRow struct {
	bun.BaseModel `bun:"table:accounts"`
	ID            string    `bun:"id,pk"`
	Email         string    `bun:"email"`
	Name          string    `bun:"name"`
	Password      *string   `bun:"password"`
	Who           string    `bun:"who"`
	CreatedAt     time.Time `bun:"created_at"`
}

type grantRow struct {
	bun.BaseModel `bun:"table:grants"`
	Account       string    `bun:"account_id,pk"`
	Role          string    `bun:"role,pk"`
	Unit          string    `bun:"unit_id,pk"`
	CreatedAt     time.Time `bun:"created_at"`
}

type sessionRow struct {
	bun.BaseModel `bun:"table:sessions"`
	Hash          []byte     `bun:"token_hash,pk"`
	Account       string     `bun:"account_id"`
	CreatedAt     time.Time  `bun:"created_at"`
	ExpiresAt     time.Time  `bun:"expires_at"`
	FreshUntil    *time.Time `bun:"fresh_until"`
}

type linkRow struct {
	bun.BaseModel `bun:"table:signin_links"`
	Hash          []byte     `bun:"token_hash,pk"`
	Account       string     `bun:"account_id"`
	ExpiresAt     time.Time  `bun:"expires_at"`
	SpentAt       *time.Time `bun:"spent_at"`
}

// linkLasts is how long a one-time link opens: over a weekend, and not much longer.
const linkLasts = 7 * 24 * time.Hour

// cleanEmail is how an address is compared: nobody means two people by two spellings of one.
func cleanEmail(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// SaveAccount makes an account, or gives an existing one a further role; it answers the account's id.
func (s *Store) SaveAccount(ctx context.Context, email, name string, g Grant) (string, error) {
	email = cleanEmail(email)
	var id string
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		a := accountRow{ID: newID(), Email: email, Name: name, Who: newID(), CreatedAt: s.now()}
		if _, err := tx.NewInsert().Model(&a).On("CONFLICT (email) DO NOTHING").Exec(ctx); err != nil {
			return err
		}
		if err := tx.NewSelect().Model(&a).Where("email = ?", email).Scan(ctx); err != nil {
			return err
		}
		id = a.ID
		if g.Role == "" {
			return nil
		}
		row := grantRow{Account: id, Role: g.Role, Unit: g.Unit, CreatedAt: s.now()}
		_, err := tx.NewInsert().Model(&row).On("CONFLICT DO NOTHING").Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("save an account: %w", err)
	}
	return id, nil
}

// Accounts answers every account with its roles, by e-mail.
func (s *Store) Accounts(ctx context.Context) ([]Account, error) {
	var rows []accountRow
	if err := s.db.NewSelect().Model(&rows).OrderExpr("email").Scan(ctx); err != nil {
		return nil, fmt.Errorf("accounts: %w", db.Fault(err))
	}
	var grants []grantRow
	if err := s.db.NewSelect().Model(&grants).OrderExpr("account_id, role, unit_id").Scan(ctx); err != nil {
		return nil, fmt.Errorf("roles: %w", db.Fault(err))
	}
	held := map[string][]Grant{}
	for _, g := range grants {
		held[g.Account] = append(held[g.Account], Grant{g.Role, g.Unit})
	}
	list := make([]Account, len(rows))
	for i, r := range rows {
		list[i] = Account{ID: r.ID, Email: r.Email, Name: r.Name, HasPassword: r.Password != nil, Grants: held[r.ID]}
	}
	return list, nil
}

// NewLink answers the token of a one-time sign-in link for an account.
func (s *Store) NewLink(ctx context.Context, account string) (string, error) {
	token, hash := newToken()
	row := linkRow{Hash: hash, Account: account, ExpiresAt: s.now().Add(linkLasts)}
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewInsert().Model(&row).Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("make a sign-in link: %w", err)
	}
	return token, nil
}

// LinkOpen tells whether a link can still be spent, and for which e-mail, without spending it: mail scanners open links.
func (s *Store) LinkOpen(ctx context.Context, token string) (email string, open bool, err error) {
	var a accountRow
	err = s.db.NewSelect().Model(&a).Join("JOIN signin_links AS l ON l.account_id = account_row.id").
		Where("l.token_hash = ? AND l.spent_at IS NULL AND l.expires_at > ?", tokenHash(token), s.now()).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("look at a sign-in link: %w", db.Fault(err))
	}
	return a.Email, true, nil
}

// SpendLink spends a link and gives its account the password. A link is spent once, also by two at the same time.
func (s *Store) SpendLink(ctx context.Context, token, password string) (account string, err error) {
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		var l linkRow
		if err := tx.NewSelect().Model(&l).Where("token_hash = ?", tokenHash(token)).Scan(ctx); err != nil {
			return err
		}
		now := s.now()
		res, err := tx.NewUpdate().Model((*linkRow)(nil)).Set("spent_at = ?", now).
			Where("token_hash = ? AND spent_at IS NULL AND expires_at > ?", l.Hash, now).Exec(ctx)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.New(fault.NotFound, "the link is spent or too old"))
		}
		account = l.Account
		_, err = tx.NewUpdate().Model((*accountRow)(nil)).Set("password = ?", password).Where("id = ?", account).Exec(ctx)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("spend a sign-in link: %w", err)
	}
	return account, nil
}

// accountByEmail answers an account and its stored password; false when there is none.
func (s *Store) accountByEmail(ctx context.Context, email string) (id, password string, ok bool, err error) {
	var a accountRow
	err = s.db.NewSelect().Model(&a).Where("email = ?", cleanEmail(email)).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return "", "", false, nil
	}
	if err != nil {
		return "", "", false, fmt.Errorf("account by e-mail: %w", db.Fault(err))
	}
	if a.Password != nil {
		password = *a.Password
	}
	return a.ID, password, true, nil
}

// NewSession opens a session for an account and clears away those that have run out.
func (s *Store) NewSession(ctx context.Context, account string, lasts time.Duration) (token, who string, err error) {
	token, hash := newToken()
	now := s.now()
	fresh := now.Add(freshFor)
	row := sessionRow{Hash: hash, Account: account, CreatedAt: now, ExpiresAt: now.Add(lasts), FreshUntil: &fresh}
	err = s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		if _, err := tx.NewDelete().Model((*sessionRow)(nil)).Where("expires_at < ?", now).Exec(ctx); err != nil {
			return err
		}
		if _, err := tx.NewInsert().Model(&row).Exec(ctx); err != nil {
			return err
		}
		var a accountRow
		if err := tx.NewSelect().Model(&a).Where("id = ?", account).Scan(ctx); err != nil {
			return err
		}
		who = a.Who
		return nil
	})
	if err != nil {
		return "", "", fmt.Errorf("open a session: %w", err)
	}
	return token, who, nil
}

// EndSession closes a session.
func (s *Store) EndSession(ctx context.Context, token string) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewDelete().Model((*sessionRow)(nil)).Where("token_hash = ?", tokenHash(token)).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("close a session: %w", err)
	}
	return nil
}

// session answers the account a token opens and until when.
func (s *Store) session(ctx context.Context, hash []byte) (accountRow, []Grant, sessionRow, error) {
	var r sessionRow
	err := s.db.NewSelect().Model(&r).Where("token_hash = ? AND expires_at > ?", hash, s.now()).Scan(ctx)
	if errors.Is(err, sql.ErrNoRows) {
		return accountRow{}, nil, sessionRow{}, errNoSession
	}
	if err != nil {
		return accountRow{}, nil, sessionRow{}, fmt.Errorf("session: %w", db.Fault(err))
	}
	var a accountRow
	if err := s.db.NewSelect().Model(&a).Where("id = ?", r.Account).Scan(ctx); err != nil {
		return accountRow{}, nil, sessionRow{}, fmt.Errorf("session's account: %w", db.Fault(err))
	}
	var rows []grantRow
	if err := s.db.NewSelect().Model(&rows).Where("account_id = ?", a.ID).OrderExpr("role, unit_id").Scan(ctx); err != nil {
		return accountRow{}, nil, sessionRow{}, fmt.Errorf("session's roles: %w", db.Fault(err))
	}
	grants := make([]Grant, len(rows))
	for i, g := range rows {
		grants[i] = Grant{g.Role, g.Unit}
	}
	return a, grants, r, nil
}

// KeepFresh moves on until when a session may see names and examples.
func (s *Store) KeepFresh(ctx context.Context, hash []byte, until time.Time) error {
	err := s.db.Write(ctx, func(ctx context.Context, tx bun.Tx) error {
		_, err := tx.NewUpdate().Model((*sessionRow)(nil)).Set("fresh_until = ?", until).Where("token_hash = ?", hash).Exec(ctx)
		return err
	})
	if err != nil {
		return fmt.Errorf("keep a session fresh: %w", err)
	}
	return nil
}
