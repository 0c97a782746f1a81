package privacy

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text is a text as the guard reads it: one way of writing a digit, a dash, a space; nothing invisible; composed
// letters. start is where each rune stands in the original, in bytes. lower is the same text in small letters, and rune i
// of it starts at byte low[i], so that a word is looked up without being copied. Places are int32, which is half the
// memory: nobody hands in a text of two gigabytes.
type text struct {
	original string
	runes    []rune
	start    []int32
	lower    string
	low      []int32
	mixed    []int32 // where a letter that looks like a digit stands beside one
	refused  []int32 // where a number stands that the words beside it keep from being blocked
}

// normalise keeps nothing when it is done: buffers used again would be faster, and would hold what somebody wrote.
func normalise(original string) text {
	n := len(original)
	t := text{original: original, runes: make([]rune, n), start: make([]int32, n), low: make([]int32, n+1)}
	lower := make([]byte, 0, n+utf8.UTFMax)
	before, k := rune(0), 0
	for i, r := range original {
		small := r
		switch {
		case 'a' <= r && r <= 'z' || r == ' ':
		case 'A' <= r && r <= 'Z':
			small = r | 0x20
		case r >= 0xC0 && r <= 0xFF: // the letters of Latin-1, and two signs that unicode.ToLower leaves alone
			small = unicode.ToLower(r)
		case r >= utf8.RuneSelf:
			if unicode.Is(unicode.M, r) {
				lower = t.compose(k-1, r, lower)
				continue
			}
			if r = plain(r); r == 0 {
				continue
			}
			small = unicode.ToLower(r)
		case r == '\t' || r == '\v' || r == '\f':
			r, small = ' ', ' '
		case r < ' ' && r != '\n' && r != '\r' || r == 0x7F:
			continue
		}
		if isDigit(r) && likeDigit(before) != 0 || isDigit(before) && likeDigit(r) != 0 {
			t.mixed = append(t.mixed, int32(k))
		}
		t.runes[k], t.start[k], t.low[k] = r, int32(i), int32(len(lower))
		k++
		if small < utf8.RuneSelf {
			lower = append(lower, byte(small))
		} else {
			lower = utf8.AppendRune(lower, small)
		}
		before = r
	}
	t.runes, t.start, t.low = t.runes[:k], t.start[:k], t.low[:k+1]
	t.low[k] = int32(len(lower))
	t.lower = string(lower)
	return t
}

// finding is where the runes from i to j stand in the original: with the marks that belong to the last of them, without
// what is invisible before the next.
func (t *text) finding(kind, action string, i, j int) Finding {
	end := int(t.start[j-1])
	_, size := utf8.DecodeRuneInString(t.original[end:]) // 1 for an invalid byte
	end += size
	for end < len(t.original) {
		r, size := utf8.DecodeRuneInString(t.original[end:])
		if !unicode.Is(unicode.M, r) {
			break
		}
		end += size
	}
	return Finding{kind, action, int(t.start[i]), end}
}

// compose joins a combining mark to the last letter (a file name from a Mac writes Å as two) and answers lower with
// that letter. A mark that joins nothing, such as the square around a digit, is left out.
func (t *text) compose(last int, mark rune, lower []byte) []byte {
	if last < 0 {
		return lower
	}
	joined := []rune(norm.NFC.String(string([]rune{t.runes[last], mark})))
	if len(joined) != 1 {
		return lower
	}
	t.runes[last] = joined[0]
	return utf8.AppendRune(lower[:t.low[last]], unicode.ToLower(joined[0]))
}

// plain answers the rune that stands for r, 0 when r is invisible.
func plain(r rune) rune {
	switch r {
	case '\u2028', '\u2029', '\u0085':
		return '\n'
	case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2043', '\u2212', '\u30FC', '\uFE58', '\uFE63', '\uFF0D':
		return '-'
	case '\u00B7', '\u2024', '\u2027', '\u3002', '\uFF61':
		return '.'
	case '\u2044', '\u2215':
		return '/'
	case '\u2018', '\u2019':
		return '\''
	case '\u2800': // a pattern of braille without a dot
		return ' '
	case '\uFFFC': // what stands for a picture that was not copied along
		return 0
	}
	switch {
	case r >= '\uFF01' && r <= '\uFF5E': // full-width forms of ASCII
		return r - 0xFEE0
	case r < 0xA0: // the control characters of Latin-1
		return 0
	case r < 0x0660 && r != '\u00AD' && r != '\u00A0' && r != '\u034F' && r != '\u061C': // the letters of Europe: nothing below applies
		return r
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Other_Default_Ignorable_Code_Point, r):
		return 0
	case unicode.Is(unicode.Nd, r):
		return digit(r)
	}
	return compatible(r)
}

// compatible answers the plain letter or digit of one that is only drawn otherwise: in a ring, bold as in mathematics.
func compatible(r rune) rune {
	var drawn [utf8.UTFMax]byte
	form := norm.NFKC.Properties(drawn[:utf8.EncodeRune(drawn[:], r)]).Decomposition()
	if len(form) == 0 {
		return r
	}
	single, size := utf8.DecodeRune(form)
	if size != len(form) || single < ' ' {
		return r
	}
	return single
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

// latin are the letters of the first 256 runes: 1 for a letter, 3 for a capital. Nearly every rune is one of them.
var latin = func() (table [256]uint8) {
	for r := range rune(256) {
		if unicode.IsLetter(r) {
			table[r] = 1
		}
		if unicode.IsUpper(r) {
			table[r] |= 2
		}
	}
	return table
}()

func isLetter(r rune) bool {
	if uint32(r) < 256 {
		return latin[r]&1 != 0
	}
	return unicode.IsLetter(r)
}

func isUpper(r rune) bool {
	if uint32(r) < 256 {
		return latin[r]&2 != 0
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
	i = max(i, 0)
	return t.lower[t.low[i]:t.low[max(i, j)]]
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
