package privacy

// spelledAt answers where the e-mail address stands whose sign at is spelled from i: snabel-a, snabela, (at), [at], {at}.
// 0 and 0 when there is none. The domain needs a full stop, written or spelled, or must be a well-known one: "hvor sidder
// snabel-a på tastaturet" is no address.
func (t *text) spelledAt(i int) (from, to int) {
	end := t.atWord(i)
	if end == 0 {
		return 0, 0
	}
	if from = t.mailboxBefore(i); from == i {
		return 0, 0
	}
	if to = t.domain(end); to == 0 {
		return 0, 0
	}
	return from, to
}

// atWord answers the end of the spelled sign at from i, past the spaces that follow it.
func (t *text) atWord(i int) int {
	switch t.at(i) {
	case '(', '[', '{', '<':
		j := t.spaces(i + 1)
		word := t.letters(j)
		switch t.word(j, word) {
		case "at", "a", "snabel", "snabela", "alfakrøl":
		default:
			if t.at(j) != '@' {
				return 0
			}
			word = j + 1
		}
		if t.word(j, word) == "snabel" {
			word = t.snabel(word)
		}
		word = t.spaces(word)
		switch t.at(word) {
		case ')', ']', '}', '>':
			return t.spaces(word + 1)
		}
		return 0
	case 's', 'S', 'a', 'A':
		word := t.letters(i)
		switch t.word(i, word) {
		case "snabela", "alfakrøl":
			return t.spaces(word)
		case "snabel":
			if end := t.snabel(word); end > word {
				return t.spaces(end)
			}
		case "at":
			if t.spelledDomain(word) {
				return t.spaces(word)
			}
		}
	}
	return 0
}

// topLevels end the domains whose @ and full stop are both spelled as words, since at is Danish too.
var topLevels = set("dk com net org eu nu se no de info")

// spelledDomain tells whether "fjordby dot dk" follows i.
func (t *text) spelledDomain(i int) bool {
	j := t.spaces(i)
	name := t.letters(j)
	dot := t.spaces(name)
	dotEnd := t.letters(dot)
	top := t.spaces(dotEnd)
	return name > j && dotWords[t.word(dot, dotEnd)] && topLevels[t.word(top, t.letters(top))]
}

// snabel answers the end of the a in "snabel-a" and "snabel a", whose first word ends at i; i itself when there is none.
func (t *text) snabel(i int) int {
	j := t.spaces(i)
	if t.at(j) == '-' {
		j = t.spaces(j + 1)
	}
	if j > i && t.word(j, t.letters(j)) == "a" {
		return j + 1
	}
	return i
}

// mailboxBefore answers the start of what stands before the sign at: one word, or more with spelled full stops between.
func (t *text) mailboxBefore(i int) int {
	start := i
	for range 4 {
		end := t.spacesBefore(start)
		from := end
		for end-from < 64 && mailbox(t.at(from-1)) {
			from--
		}
		for from < end && !isLetter(t.at(from)) && !isDigit(t.at(from)) {
			from++
		}
		if from == end {
			return start
		}
		start = from
		dot := t.spacesBefore(start)
		dotFrom := t.lettersBefore(dot)
		if dot == start || !dotWords[t.word(dotFrom, dot)] {
			return start
		}
		start = dotFrom
	}
	return start
}

var dotWords = map[string]bool{"punktum": true, "dot": true, "prik": true}

// providers are known without the end of their names.
var providers = map[string]bool{"gmail": true, "hotmail": true, "outlook": true, "live": true, "yahoo": true, "icloud": true, "mail": true, "jubii": true, "stofanet": true}

// domain answers the end of the domain that starts at i, 0 when none does.
func (t *text) domain(i int) int {
	end, first := 0, ""
	for j := i; j-i < 255; {
		label := j
		for isLetter(t.at(j)) || isDigit(t.at(j)) || t.at(j) == '-' && j > label {
			j++
		}
		if j == label {
			break
		}
		if first == "" {
			first = t.word(label, j)
		} else if t.letters(label) >= label+2 { // digits glued to it belong to it
			end = j
		}
		next := t.dotAfter(j)
		if next == 0 {
			if end == 0 && providers[first] {
				return j
			}
			break
		}
		j = next
	}
	return end
}

// dotAfter answers the end of a full stop at i, written, in brackets or spelled, with what follows it being a word.
func (t *text) dotAfter(i int) int {
	if t.at(i) == '.' {
		return i + 1
	}
	j := t.spaces(i)
	bracket := t.at(j)
	if bracket == '(' || bracket == '[' || bracket == '{' {
		j = t.spaces(j + 1)
	} else if j == i {
		return 0
	}
	word := t.letters(j)
	if !dotWords[t.word(j, word)] {
		return 0
	}
	j = word
	if bracket == '(' || bracket == '[' || bracket == '{' {
		if j = t.spaces(j); t.at(j) != ')' && t.at(j) != ']' && t.at(j) != '}' {
			return 0
		}
		j++
	}
	return t.spaces(j)
}

// spacedAt answers where the e-mail address stands with a space on one or both sides of its @ at i.
func (t *text) spacedAt(i int) (from, to int) {
	if from = t.mailboxBefore(i); from == i {
		return 0, 0
	}
	if to = t.domain(t.spaces(i + 1)); to == 0 {
		return 0, 0
	}
	return from, to
}
