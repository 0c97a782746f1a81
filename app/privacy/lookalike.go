package privacy

// likeDigit answers the digit that a letter is read as, and was perhaps typed for: O and 0, l and 1, with the Cyrillic and
// Greek letters drawn the same. 0 for every other rune.
func likeDigit(r rune) rune {
	switch r {
	case 'O', 'o', '\u041E', '\u043E', '\u039F', '\u03BF':
		return '0'
	case 'l', 'I', '\u0406', '\u04CF', '\u0399':
		return '1'
	}
	return 0
}

// retyped is the text with letters read as digits where they stand among digits and beside no other letter, and where
// they stood. ok is false when there are none.
//
// It is a text of its own, and judged for CPR and telephone numbers only, since "2l" is two litres and O2 is oxygen far
// more often than either is 21 or 02.
func (t *text) retyped() (alt text, changed []int, ok bool) {
	done := 0
	for _, m := range t.mixed {
		if int(m) < done {
			continue
		}
		i, j := int(m), int(m)
		for t.drawn(i - 1) {
			i--
		}
		for t.drawn(j) {
			j++
		}
		done = j
		if i == j || isLetter(t.at(i-1)) || isLetter(t.at(j)) || !t.amongDigits(i, j) {
			continue
		}
		if alt.runes == nil {
			alt = *t
			alt.runes = append([]rune(nil), t.runes...)
		}
		for k := i; k < j; k++ {
			if d := likeDigit(alt.runes[k]); d != 0 {
				alt.runes[k] = d
				changed = append(changed, k)
			}
		}
	}
	return alt, changed, changed != nil
}

// drawn tells whether a digit stands at i, or a letter like one.
func (t *text) drawn(i int) bool { return isDigit(t.at(i)) || likeDigit(t.at(i)) != 0 }

// amongDigits tells whether the runes from i to j are part of eight digits with signs between.
func (t *text) amongDigits(i, j int) bool {
	n := 0
	for k := i; k > j-60 && (t.drawn(k) || t.at(k) != 0 && !isLetter(t.at(k))); k-- {
		if t.drawn(k) {
			n++
		}
	}
	for k := i + 1; k < i+60 && (t.drawn(k) || t.at(k) != 0 && !isLetter(t.at(k))); k++ {
		if t.drawn(k) {
			n++
		}
	}
	return n >= 8
}

// lookalikes reports the CPR and telephone numbers that appear when letters are read as digits: some letter is among
// them, and no more than half of them are letters.
func (t *text) lookalikes(add adder) {
	alt, changed, ok := t.retyped()
	if !ok {
		return
	}
	judge := func(kind string, from, to int) {
		letters, digits := 0, 0
		for k := from; k < to; k++ {
			switch {
			case isDigit(t.runes[k]):
				digits++
			case isDigit(alt.runes[k]):
				letters++
			}
		}
		if letters > 0 && letters <= digits {
			add(kind, Block, from, to)
		}
	}
	done := 0 // what stands before it has been judged
	for _, at := range changed {
		// A number is no longer than 40 runes with all that may stand between its digits.
		for i := max(done, at-40); i <= at; i++ {
			done = i + 1
			if !isDigit(alt.runes[i]) || isDigit(alt.at(i-1)) {
				continue
			}
			if action, to := alt.cprAt(i); action == Block {
				judge(CPR, i, to)
			}
			if from, to := alt.phoneAt(i); to > 0 {
				judge(Phone, from, to)
			}
		}
	}
}
