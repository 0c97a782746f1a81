package outcome

import (
	"sync"
	"time"
)

const (
	heldLasts = 30 * time.Minute // long enough to look at the columns and be called away once
	heldMost  = 3                // files; at most 64 MB each
)

// held keeps files of other layouts while somebody says which column is which. They are in memory and nowhere else, for
// what is in them is not known yet, and each belongs to the account that sent it.
type held struct {
	mu    sync.Mutex
	files []heldFile // the newest last
}

type heldFile struct {
	Upload
	hash string
	at   time.Time
}

// keep keeps a file that a visitor sent; the oldest makes room.
func (h *held) keep(u Upload, hash string, now time.Time) {
	if u.By == "" {
		return // a command has the file
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	h.without(hash, u.By, now)
	u.Columns = nil
	h.files = append(h.files, heldFile{u, hash, now})
	if len(h.files) > heldMost {
		h.files = append([]heldFile(nil), h.files[1:]...)
	}
}

// find answers a visitor's file by the hash of its content, and whether it is still there.
func (h *held) find(hash, by string, now time.Time) (Upload, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for _, f := range h.files {
		if f.hash == hash && f.By == by && now.Sub(f.at) < heldLasts {
			return f.Upload, true
		}
	}
	return Upload{}, false
}

// drop lets go of a file.
func (h *held) drop(hash, by string, now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.without(hash, by, now)
}

// without lets go of one file and of those whose time is over.
func (h *held) without(hash, by string, now time.Time) {
	var kept []heldFile
	for _, f := range h.files {
		if (f.hash != hash || f.By != by) && now.Sub(f.at) < heldLasts {
			kept = append(kept, f)
		}
	}
	h.files = kept
}

// layout looks a held file through and answers its header and first rows; false when something in it must not be shown.
func (n *Numbers) layout(u Upload) (Layout, bool, error) {
	r := Reading{}
	t, err := r.open(u.Content, false)
	if err != nil || t == nil {
		return Layout{}, false, err
	}
	blocked := remembered(n.Blocked)
	if !r.impersonal(t, blocked) {
		return Layout{}, false, nil
	}
	l := scanLayout(t, blocked, &r)
	if l == nil {
		return Layout{}, false, nil
	}
	return *l, true, nil
}
