package privacy

// Kinds of findings.
const (
	CPR     = "cpr"
	Phone   = "phone"
	Email   = "email"
	Address = "address"
	Date    = "date"
	Name    = "name"
	Age     = "age"
)

// What is done about a finding: a text with a block is not saved, an ask is put to the writer, who decides.
const (
	Block = "block"
	Ask   = "ask"
)

// Finding is a place in a text that may point to a person. Start and End are byte offsets into the text as it was
// given, always between runes. The text itself is deliberately not in it.
type Finding struct {
	Kind   string `json:"kind"`
	Action string `json:"action"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

// Report is a list of findings for other programs: never nil, so that an empty one is written [] and not null.
type Report []Finding

// Guard looks for what may point to a person. It is read-only once made and safe for use by many at once. A nil Guard
// works too and knows no first names, only family names.
type Guard struct {
	known map[string]class // by word in small letters
}

// NewGuard makes a guard that knows these first names. A name ending in * is also a common word and counts only before
// another capitalised word, or after a title or a word such as datteren.
func NewGuard(names []string) *Guard {
	return &Guard{known: withNames(names)}
}

// Scan answers what in the text may point to a person, in the order of the text. Blocking findings may overlap each
// other; a finding that only asks overlaps nothing.
func (g *Guard) Scan(original string) []Finding {
	t := normalise(original)
	var found []Finding
	var blocked []place
	add := func(kind, action string, from, to int) {
		if from >= 0 && to > from {
			found = append(found, t.finding(kind, action, from, to))
			if action == Block {
				blocked = append(blocked, place{from, to})
			}
		}
	}
	known := words
	if g != nil {
		known = g.known
	}
	var prev before
	for i := 0; i < len(t.runes); {
		r := t.runes[i]
		switch {
		case isDigit(r):
			t.numberAt(i, add)
			i = t.digits(i, len(t.runes))
		case isLetter(r):
			i, prev = t.wordAt(i, known, prev, add)
		default:
			t.signAt(i, r, add)
			i++
		}
	}
	t.lookalikes(add)
	t.settled(blocked, add)
	return settle(found)
}

type adder func(kind, action string, from, to int)

// numberAt judges the run of digits that starts at i.
func (t *text) numberAt(i int, add adder) {
	t.blocksAt(i, add)
	if from, to := t.addressAt(i); to > 0 {
		add(Address, Ask, from, to)
	}
	if from, to := t.roomAt(i); to > 0 {
		add(Address, Ask, from, to)
	}
	if from, to := t.placeBeforeAge(i); to > 0 {
		add(Address, Ask, from, to)
	}
	add(Address, Ask, i, t.postalAt(i))
	add(Date, Ask, i, t.dateAt(i))
	add(Age, Ask, i, t.ageAt(i))
}

// blocksAt judges the same run for what may block.
func (t *text) blocksAt(i int, add adder) {
	action, to := t.cprAt(i)
	if to > 0 {
		add(CPR, action, i, to)
	}
	from, end := t.phoneAt(i)
	if end > 0 {
		add(Phone, Block, from, end)
	}
	if end == 0 && action != Block {
		t.refuse(i)
	}
}

// signAt judges what is neither a digit nor a letter.
func (t *text) signAt(i int, r rune, add adder) {
	switch r {
	case '+':
		from, to := i, t.foreignPhoneAt(i)
		if t.at(i-1) == '(' && t.closes(i, to) {
			from--
		}
		add(Phone, Block, from, to)
		if to == 0 {
			t.refuse(i)
		}
	case '@':
		from, to := t.emailAt(i)
		if to == 0 {
			from, to = t.spacedAt(i)
		}
		add(Email, Block, from, to)
	case '(', '[', '{', '<':
		from, to := t.spelledAt(i)
		add(Email, Block, from, to)
	}
}

// wordAt judges the run of letters that starts at i, and answers its end and the word that stands before the next.
func (t *text) wordAt(i int, known map[string]class, prev before, add adder) (int, before) {
	end := i + 1
	year := -1 // where år or årig begins
	for ; isLetter(t.at(end)); end++ {
		if (t.runes[end] == 'å' || t.runes[end] == 'Å') && year < 0 {
			year = end
		}
	}
	if r := t.runes[i]; r == 'å' || r == 'Å' {
		year = i
	}
	short := min(end, i+40)
	c := known[t.word(i, short)]
	switch {
	case c&ordinal != 0:
		add(Date, Ask, i, t.dateInWords(i, short))
	case c&living != 0:
		from, to := t.livesAt(short)
		add(Address, Ask, from, to)
	}
	if from, to := t.nameAt(i, short, c, known, prev); to > 0 {
		add(Name, Ask, from, to)
	}
	if isUpper(t.runes[i]) {
		if c&englishDate != 0 {
			add(Date, Ask, i, t.englishDateAt(i))
		}
		if from, to := t.initialsAt(i); to > 0 {
			add(Name, Ask, from, to)
		}
	}
	if year >= 0 && ageWords[t.word(year, short)] {
		from, to := t.spelledAgeAt(year)
		add(Age, Ask, from, to)
		from, to = t.placeAfterAge(short)
		add(Address, Ask, from, to)
	}
	if r := t.runes[i]; r == 's' || r == 'S' || r == 'a' || r == 'A' {
		from, to := t.spelledAt(i)
		add(Email, Block, from, to)
	}
	// "kalder ham Oluf": the pronoun passes on what the verb says.
	if prev.class&called != 0 && pronouns[t.word(i, short)] {
		c |= called
	}
	return end, before{i, end, c}
}

var pronouns = set("ham hende sig dem mig os")

// Report is Scan for other programs.
func (g *Guard) Report(text string) Report {
	return append(Report{}, g.Scan(text)...)
}

// Blocks tells whether any finding stops the text from being saved.
func Blocks(findings []Finding) bool {
	for _, f := range findings {
		if f.Action == Block {
			return true
		}
	}
	return false
}
