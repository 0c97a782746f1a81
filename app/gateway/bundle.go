package gateway

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
)

// deepest is how many bundles may lie in each other: a delivery of reports is two, and a little is allowed for.
const deepest = 16

// longest is the most bytes that one value may have, read at once: real ones are hundreds. Bundles and their entries are
// not values in this sense; they are read piece by piece and may be of any length.
const longest = 8 << 20

// bundle is a bundle while its entries are read.
type bundle struct {
	resource
	Timestamp string
	entries   []resource
	inner     []bundle // reports without a time of their own, which wait for that of the delivery they came in
	delivered bool     // reports lay in it and were handed over
}

// reader reads the bundles of one file after the other. take is given each bundle when it has been read whole.
type reader struct {
	in     *bufio.Reader
	source bounded
	dec    *json.Decoder
	take   func(*bundle)
	ahead  [96]byte
}

// bounded refuses to go on when a value is longer than it may be.
type bounded struct {
	from io.Reader
	left int
	long bool
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		b.long = true
		return 0, errLong
	}
	n, err := b.from.Read(p)
	b.left -= n
	return n, err
}

func newReader(take func(*bundle)) *reader {
	return &reader{in: bufio.NewReaderSize(nil, 64<<10), take: take}
}

// read reads a file: one bundle, or several after each other.
func (r *reader) read(file io.Reader) error {
	r.in.Reset(file)
	if head, err := r.in.Peek(3); err == nil && string(head) == "\ufeff" {
		if _, err := r.in.Discard(3); err != nil {
			return err
		}
	}
	r.source = bounded{from: r.in}
	r.dec = json.NewDecoder(&r.source)
	for found := 0; ; found++ {
		t, err := r.token()
		if errors.Is(err, io.EOF) {
			if found == 0 {
				return errEmpty
			}
			return nil
		}
		if err != nil {
			return r.fault(err)
		}
		if t != json.Delim('{') {
			return errNoMatch
		}
		b, err := r.object(1)
		if err != nil {
			return r.fault(err)
		}
		if b.Type != "Bundle" {
			return errNoMatch
		}
		r.close(b)
	}
}

// fault answers an error that says nothing of what stands in the file. What the disk says is kept.
func (r *reader) fault(err error) error {
	var syntax *json.SyntaxError
	switch {
	case r.source.long:
		return errLong
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &syntax):
		return errBroken
	}
	return err
}

func (r *reader) token() (json.Token, error) {
	r.source.left = longest
	return r.dec.Token()
}

// passed takes a value that nobody asks for.
type passed struct{}

func (*passed) UnmarshalJSON([]byte) error { return nil }

// value reads the next value into place. wrong tells that it was of another kind.
func (r *reader) value(place any) (wrong bool, err error) {
	r.source.left = longest
	err = r.dec.Decode(place)
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return true, nil // the value has been read past
	}
	return false, err
}

// object reads the members of a resource whose brace has been read. A bundle's type may stand after its entries.
func (r *reader) object(depth int) (*bundle, error) {
	if depth > deepest {
		return nil, errDeep
	}
	b := &bundle{}
	for {
		t, err := r.token()
		if err != nil {
			return nil, err
		}
		member, ok := t.(string)
		if !ok {
			return b, nil // the closing brace
		}
		switch member {
		case "entry":
			if err := r.entries(b, depth); err != nil {
				return nil, err
			}
			continue
		case "timestamp":
			if _, err := r.value(&b.Timestamp); err != nil {
				return nil, err
			}
			continue
		}
		if member == "type" {
			var raw json.RawMessage // a bundle's is a word, an encounter's a list
			if _, err := r.value(&raw); err != nil {
				return nil, err
			}
			if raw = bytes.TrimSpace(raw); len(raw) > 0 && raw[0] != '"' {
				b.wrong = json.Unmarshal(raw, &b.Kinds) != nil || b.wrong
			}
			continue
		}
		place := b.place(member)
		if place == nil {
			place = &passed{}
		}
		wrong, err := r.value(place)
		if err != nil {
			return nil, err
		}
		b.wrong = b.wrong || wrong
	}
}

// entries reads a bundle's entries, one at a time.
func (r *reader) entries(b *bundle, depth int) error {
	t, err := r.token()
	if err != nil {
		return err
	}
	if t == nil {
		return nil
	}
	if t != json.Delim('[') {
		return errNoMatch
	}
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim(']'):
			return nil
		case json.Delim('{'):
		default:
			return errNoMatch
		}
		if err := r.entry(b, depth); err != nil {
			return err
		}
	}
}

func (r *reader) entry(b *bundle, depth int) error {
	url := ""
	var inner *bundle
	for {
		t, err := r.token()
		if err != nil {
			return err
		}
		member, ok := t.(string)
		if !ok {
			break
		}
		switch member {
		case "fullUrl":
			if _, err := r.value(&url); err != nil {
				return err
			}
		case "resource":
			if r.plain() {
				inner = &bundle{}
				if inner.wrong, err = r.value(&inner.resource); err != nil {
					return err
				}
				continue
			}
			t, err := r.token()
			if err != nil {
				return err
			}
			if t != json.Delim('{') {
				return errNoMatch
			}
			if inner, err = r.object(depth + 1); err != nil {
				return err
			}
		default:
			if _, err := r.value(&passed{}); err != nil {
				return err
			}
		}
	}
	switch {
	case inner == nil:
	case inner.Type == "Bundle" && inner.Timestamp == "":
		b.inner = append(b.inner, *inner)
	case inner.Type == "Bundle":
		b.delivered = true
		r.close(inner)
	default:
		inner.FullURL = url
		b.entries = append(b.entries, inner.resource)
	}
	return nil
}

// plain tells whether the value that comes next begins as a resource that is no bundle. Then it is short and can be read
// at once, which is faster than member by member. When too little of it is at hand to tell, the answer is no.
func (r *reader) plain() bool {
	begins := r.ahead[:]
	n, err := r.dec.Buffered().Read(begins)
	if err != nil {
		return false
	}
	begins = begins[:n]
	for _, sign := range []string{":", "{", `"resourceType"`, ":"} {
		found := false
		if begins, found = bytes.CutPrefix(bytes.TrimLeft(begins, " \t\r\n"), []byte(sign)); !found {
			return false
		}
	}
	begins = bytes.TrimLeft(begins, " \t\r\n")
	const other = `"Bundle"`
	return len(begins) >= len(other) && begins[0] == '"' && string(begins[:len(other)]) != other
}

// close hands over a bundle that has been read, and those that waited for its time.
func (r *reader) close(b *bundle) {
	if len(b.entries) > 0 || len(b.inner) == 0 && !b.delivered {
		r.take(b)
	}
	for i := range b.inner {
		b.inner[i].Timestamp = b.Timestamp
		r.close(&b.inner[i])
	}
}
