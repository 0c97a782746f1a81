package gateway

import (
	"fmt"
	"slices"
	"strings"
)

// mostLines is how many lines of one kind are said in full. A system that writes something wrong does so everywhere.
const mostLines = 200

// findings says what is wrong, a line each, and counts what it does not say.
type findings struct {
	say   func(string)
	said  map[string]int
	order []string
}

// add says that something is wrong with a resource of a file. kind is the sentence, the same for all of its kind; detail
// is what differs, and is cut short: it was written by strangers.
func (f *findings) add(file, resource, kind, detail string) {
	if f.said == nil {
		f.said = map[string]int{}
	}
	if f.said[kind]++; f.said[kind] > mostLines {
		return
	}
	if f.said[kind] == 1 {
		f.order = append(f.order, kind)
	}
	line := masked(file)
	if resource != "" {
		line += ": " + masked(resource)
	}
	if detail != "" {
		detail = " (" + masked(detail[:min(len(detail), 64)]) + ")"
	}
	f.once(line + ": " + kind + detail)
}

func (f *findings) once(line string) {
	if f.say != nil {
		f.say(line)
	}
}

// rest says how many were left out of each kind.
func (f *findings) rest() {
	for _, kind := range f.order {
		if more := f.said[kind] - mostLines; more > 0 {
			f.once(fmt.Sprintf("and %d more: %s", more, kind))
		}
	}
}

// masked puts signs in the place of what could be a CPR number: ten digits or more in a row, or six and four with one sign
// between. It also makes the text one line. Ids are random and lose nothing that anybody needs.
func masked(s string) string {
	b := []byte(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, s))
	digit := func(i int) bool { return i >= 0 && i < len(b) && b[i] >= '0' && b[i] <= '9' }
	run := func(i int) int {
		for digit(i) {
			i++
		}
		return i
	}
	hide := func(from, to int) {
		for i := from; i < to; i++ {
			if digit(i) {
				b[i] = '#'
			}
		}
	}
	for i := 0; i < len(b); i++ {
		if !digit(i) || digit(i-1) {
			continue
		}
		end := run(i)
		if end-i >= 10 {
			hide(i, end)
		} else if end-i == 6 && end < len(b) && slices.Contains([]byte("-_ ./"), b[end]) && run(end+1)-(end+1) == 4 {
			hide(i, run(end+1))
		}
		i = end
	}
	return string(b)
}
