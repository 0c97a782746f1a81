package factor

import (
	"context"
	"slices"

	"indblik/app/fault"
)

// Book is the whole register: what is shipped, and what was written here.
type Book struct {
	Store   *Store
	Shipped []Factor
}

// Entry is one place on the register with every version it has had, the newest first. A shipped one ends with itself.
type Entry struct{ Versions []Factor }

// Current answers the version that counts.
func (e Entry) Current() Factor { return e.Versions[0] }

// Standing answers the newest version that has a text: the current one, or the last before the withdrawal.
func (e Entry) Standing() Factor {
	for _, v := range e.Versions {
		if !v.Withdrawn {
			return v
		}
	}
	return e.Versions[0]
}

// holds tells whether a version came from the form with an id.
func (e Entry) holds(id string) bool {
	return slices.ContainsFunc(e.Versions, func(f Factor) bool { return f.ID != "" && f.ID == id })
}

// Shipped tells whether it came with the application.
func (e Entry) Shipped() bool { return !e.Versions[len(e.Versions)-1].Own }

// Correctable tells whether it may be corrected here: what was written here always, and of what is shipped that which
// nobody has read in its source. A law that is checked does not get another day by being typed again.
func (e Entry) Correctable() bool { return !e.Shipped() || !e.Versions[len(e.Versions)-1].Checked }

// Withdrawable tells whether it may be withdrawn: what was written here and still counts.
func (e Entry) Withdrawable() bool { return !e.Shipped() && !e.Current().Withdrawn }

// All answers what counts today, shipped and own, in the order of the first days.
func (b *Book) All(ctx context.Context) ([]Factor, error) {
	entries, err := b.Entries(ctx)
	if err != nil {
		return nil, err
	}
	var list []Factor
	for _, e := range entries {
		if f := e.Current(); !f.Withdrawn {
			list = append(list, f)
		}
	}
	return list, nil
}

// Entries answers every place on the register, the withdrawn too, in the order of the first days.
func (b *Book) Entries(ctx context.Context) ([]Entry, error) {
	own, err := b.Store.Versions(ctx)
	if err != nil {
		return nil, err
	}
	by := map[string][]Factor{}
	var standing []Factor
	for _, f := range b.Shipped {
		by[f.Slug] = []Factor{f}
	}
	for _, f := range own { // the oldest first
		by[f.Slug] = append([]Factor{f}, by[f.Slug]...)
	}
	for _, versions := range by {
		standing = append(standing, Entry{versions}.Standing())
	}
	inOrder(standing)
	entries := make([]Entry, len(standing))
	for i, f := range standing {
		entries[i] = Entry{by[f.Slug]}
	}
	return entries, nil
}

// Entry answers one place on the register.
func (b *Book) Entry(ctx context.Context, slug string) (Entry, error) {
	entries, err := b.Entries(ctx)
	if err != nil {
		return Entry{}, err
	}
	for _, e := range entries {
		if e.Current().Slug == slug {
			return e, nil
		}
	}
	return Entry{}, fault.New(fault.NotFound, "no such entry on the register")
}
