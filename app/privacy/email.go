package privacy

// emailAt answers where the e-mail address around the @ at i stands, 0 and 0 when there is none: something before it,
// and after it a domain whose last part is letters.
func (t *text) emailAt(i int) (from, to int) {
	from = i
	for i-from < 64 && mailbox(t.at(from-1)) {
		from--
	}
	for from < i && !isLetter(t.at(from)) && !isDigit(t.at(from)) {
		from++
	}
	if from == i {
		return 0, 0
	}
	j, top := i+1, 0
	for j-i < 255 {
		label := j
		for isLetter(t.at(j)) || isDigit(t.at(j)) || t.at(j) == '-' && j > label {
			j++
		}
		if j == label {
			break
		}
		if label > i+1 && t.letters(label) >= min(j, label+2) && j-label >= 2 {
			top = j
		}
		if t.at(j) != '.' {
			break
		}
		j++
	}
	if top == 0 {
		return 0, 0
	}
	return from, top
}

func mailbox(r rune) bool {
	switch r {
	case '.', '_', '-', '+', '%', '\'', '&', '=':
		return true
	}
	return isLetter(r) || isDigit(r)
}
