package privacy

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text is a text as the guard reads it: one way of writing a digit, a dash, a space; nothing invisible; composed
// letters. start and end are where each rune stands in the original, in bytes.
type text struct {
	runes      []rune
	start, end []int
}

func normalise(original string) text {
	t := text{make([]rune, 0, len(original)), make([]int, 0, len(original)), make([]int, 0, len(original))}
	for i, r := range original {
		size := 1 // an invalid byte is a rune of its own
		if r >= utf8.RuneSelf {
			if r != utf8.RuneError || strings.HasPrefix(original[i:], "\uFFFD") {
				size = utf8.RuneLen(r)
			}
			if unicode.Is(unicode.M, r) {
				t.compose(r, i+size)
				continue
			}
			if r = plain(r); r == 0 {
				continue
			}
		} else if r == '\t' || r == '\v' || r == '\f' {
			r = ' '
		}
		t.runes, t.start, t.end = append(t.runes, r), append(t.start, i), append(t.end, i+size)
	}
	return t
}

// compose joins a combining mark to the letter before it (a file name from a Mac writes Å as two). A mark that joins
// nothing, such as the square around a digit, is left out.
func (t *text) compose(mark rune, end int) {
	last := len(t.runes) - 1
	if last < 0 {
		return
	}
	joined := []rune(norm.NFC.String(string([]rune{t.runes[last], mark})))
	if len(joined) == 1 {
		t.runes[last], t.end[last] = joined[0], end
	}
}

// plain answers the rune that stands for r, 0 when r is invisible.
func plain(r rune) rune {
	switch r {
	case '\u2028', '\u2029', '\u0085':
		return '\n'
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2043', '\u2212', '\u30FC', '\uFE58', '\uFE63', '\uFF0D':
		return '-'
	case '\u00B7', '\u2024', '\u2027', '\u3002':
		return '.'
	case '\u2044', '\u2215':
		return '/'
	case '\u2018', '\u2019':
		return '\''
	case '\u115F', '\u1160', '\u3164', '\uFFA0': // letters by class, but nothing is seen
		return 0
	}
	switch {
	case r >= '\uFF01' && r <= '\uFF5E': // full-width forms of ASCII
		return r - 0xFEE0
	case r < 0x0660 && r != '\u00AD' && r != '\u00A0': // the letters of Europe: nothing below applies
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r):
		return 0
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	}
	return r
}

// digit answers the ASCII digit for a decimal digit of any script. Unicode lays them out in runs of ten from zero.
func digit(r rune) rune {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return '0' + (r-rune(run.Lo))%10
		}
	}
	return r
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	return unicode.IsLetter(r)
}

func isUpper(r rune) bool {
	if r < utf8.RuneSelf {
		return 'A' <= r && r <= 'Z'
	}
	return unicode.IsUpper(r)
}

// at answers the rune at i, 0 outside the text.
func (t *text) at(i int) rune {
	if i < 0 || i >= len(t.runes) {
		return 0
	}
	return t.runes[i]
}

// digits answers the end of the run of digits that starts at i, looking at no more than most of them.
func (t *text) digits(i, most int) int {
	j := i
	for j-i < most && isDigit(t.at(j)) {
		j++
	}
	return j
}

// number is the value of a run of at most nine digits.
func (t *text) number(i, j int) int {
	n := 0
	for ; i < j; i++ {
		n = 10*n + int(t.runes[i]-'0')
	}
	return n
}

// letters answers the end of the run of letters that starts at i, at most 40 of them.
func (t *text) letters(i int) int {
	j := i
	for j-i < 40 && isLetter(t.at(j)) {
		j++
	}
	return j
}

// lettersBefore answers the start of the run of letters that ends at i, at most 40 of them.
func (t *text) lettersBefore(i int) int {
	j := i
	for i-j < 40 && isLetter(t.at(j-1)) {
		j--
	}
	return j
}

// spaces answers the end of at most two spaces from i; spacesBefore the start of at most two before i.
func (t *text) spaces(i int) int {
	j := i
	for j-i < 2 && t.at(j) == ' ' {
		j++
	}
	return j
}

func (t *text) spacesBefore(i int) int {
	j := i
	for i-j < 2 && t.at(j-1) == ' ' {
		j--
	}
	return j
}

// word is the text from i to j in small letters.
func (t *text) word(i, j int) string {
	return strings.ToLower(string(t.runes[max(i, 0):max(i, j)]))
}

// wordAfter answers the word after at most two spaces, "" when there is none.
func (t *text) wordAfter(i int) string {
	from := t.spaces(i)
	return t.word(from, t.letters(from))
}

// wordBefore answers the word before i, past spaces and the signs that stand between a word and its number.
func (t *text) wordBefore(i int) string {
	to := t.signsBefore(i)
	return t.word(t.lettersBefore(to), to)
}

func (t *text) signsBefore(i int) int {
	to := i
	for i-to < 5 {
		switch t.at(to - 1) {
		case ' ', '.', ':', '#', '=', '-', '(':
			to--
			continue
		}
		break
	}
	return to
}

// clip keeps a place within the text.
func (t *text) clip(i int) int { return min(i, len(t.runes)) }
