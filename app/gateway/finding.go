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
	say     func(string)
	english bool
	found   map[*sentence]int
	order   []*sentence
}

// add says that something is wrong with a resource of a file. detail is what differs between findings of a kind, and is
// cut short: it was written by strangers.
func (f *findings) add(file, resource string, kind *sentence, detail string) {
	if f.count(kind, 1); f.found[kind] > mostLines {
		return
	}
	line := masked(file)
	if resource != "" {
		line += ": " + masked(resource)
	}
	if detail != "" {
		detail = " (" + masked(detail[:min(len(detail), 64)]) + ")"
	}
	f.line(line + ": " + kind.in(f.english) + detail)
}

// count counts findings of a kind.
func (f *findings) count(kind *sentence, n int) {
	if f.found == nil {
		f.found = map[*sentence]int{}
	}
	if f.found[kind] == 0 {
		f.order = append(f.order, kind)
	}
	f.found[kind] += n
}

// batch says what was found in a file that was read whole.
func (f *findings) batch(file string, b *batch) {
	for _, s := range b.said {
		f.add(file, s.resource, s.kind, s.detail)
		b.unsaid[s.kind]--
	}
	for kind, n := range b.unsaid {
		if n > 0 {
			f.count(kind, n)
		}
	}
}

// once says a sentence about the whole.
func (f *findings) once(s *sentence) { f.line(s.in(f.english)) }

func (f *findings) line(line string) {
	if f.say != nil {
		f.say(line)
	}
}

// rest says how many were left out of each kind.
func (f *findings) rest() {
	for _, kind := range f.order {
		if more := f.found[kind] - mostLines; more > 0 {
			f.line(fmt.Sprintf(saidMore.in(f.english), more, kind.in(f.english)))
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
