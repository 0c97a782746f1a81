package privacy

// namedPhone answers the end of eight digits from i grouped in whatever way, when a word such as tlf or "ring på" stands
// up to three words before them; 0 when there are none. Without such a word digits in odd groups are measurements.
func (t *text) namedPhone(i int) int {
	n, j, last := 0, i, i
	for n < 8 {
		switch r := t.at(j); {
		case isDigit(r):
			n, j = n+1, j+1
			last = j
		case (t.parts(r) || r == '/') && j == last && n > 0:
			j++
		default:
			return 0
		}
	}
	if isDigit(t.at(j)) || isLetter(t.at(j)) || isLetter(t.at(i-1)) || t.parts(t.at(j)) && isDigit(t.at(j+1)) ||
		t.otherNumber(i) || units[t.wordAfter(t.pastDecimals(j))] || j-i == 11 && t.groups(i, 2, t.at(i+2)) >= 4 && t.evenSteps(i) {
		return 0
	}
	to := i
	for range 3 {
		to = t.signsBefore(to)
		from := t.lettersBefore(to)
		if from == to {
			return 0
		}
		word := t.word(from, to)
		if phoneWords[word] {
			return j
		}
		if word == "uge" || word == "uger" || word == "kl" {
			return 0
		}
		to = from
	}
	return 0
}
