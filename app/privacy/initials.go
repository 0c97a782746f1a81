package privacy

// initialsAt answers where initials stand that begin with the capital letter at i, 0 and 0 when there are none. With full
// stops (B.J.) they are asked about wherever they stand; without (EH) only before an age, since a text about health is
// full of abbreviations.
func (t *text) initialsAt(i int) (from, to int) {
	end, n := i, 0
	for n < 4 && isUpper(t.at(end)) && !isLetter(t.at(end+1)) && t.at(end+1) == '.' {
		end, n = end+2, n+1
		if t.at(end) == ' ' && isUpper(t.at(end+1)) && t.at(end+2) == '.' {
			end++ // B. J.
		}
	}
	if n >= 2 {
		if stopped[t.initials(i, end)] || t.at(end-1) != '.' || t.capitalised(t.spaces(end)) || isLetter(t.at(end)) {
			return 0, 0 // H.C. Andersens Vej is judged as an address, B.J. Hansen by the family name
		}
		return i, max(end, t.ageFollows(end))
	}
	end = t.letters(i)
	if end-i < 2 || end-i > 3 || t.at(i-1) == '-' {
		return 0, 0
	}
	for k := i; k < end; k++ {
		if !isUpper(t.at(k)) {
			return 0, 0
		}
	}
	if to = t.ageFollows(end); to == 0 || abbreviations[t.word(i, end)] {
		return 0, 0
	}
	return i, to
}

// initials are the letters of B.J. without their stops, in small letters.
func (t *text) initials(i, end int) string {
	var b []byte
	for ; i < end; i++ {
		if isLetter(t.at(i)) {
			b = append(b, t.word(i, i+1)...)
		}
	}
	return string(b)
}

// ageFollows answers the end of an age after initials that end at i: ", 87 år", " (81)", " på 79 år". 0 when there is none.
func (t *text) ageFollows(i int) int {
	j := i
	if t.at(j) == ',' {
		j++
	}
	j = t.spaces(j)
	if word := t.letters(j); t.word(j, word) == "på" || t.word(j, word) == "er" {
		j = t.spaces(word)
	}
	bracket := t.at(j) == '('
	if bracket {
		j++
	}
	end := t.digits(j, 4)
	if end-j < 2 || end-j > 3 || t.number(j, end) < 18 || t.number(j, end) > 125 {
		return 0
	}
	if bracket && t.at(end) == ')' {
		return end + 1
	}
	word := t.spaces(end)
	if t.at(word) == '-' {
		word++
	}
	if after := t.letters(word); ageWords[t.word(word, after)] && !ageAgo[t.wordAfter(after)] {
		return after
	}
	return 0
}

// stopped are abbreviations written with full stops.
var stopped = set("pn iv sc im po nb obs td hc ap ps tv usa dd ad bid tid qid sn mv jf fk pga")

// abbreviations of two and three capital letters that stand before a number or an age and are nobody's.
var abbreviations = set(`ad ae ak aki aks af all als apv bmi bs bt bz ca cab che cns cop crp ct cva da db dbs dl dm dvt ecg ekg el etc evs ez fmk fys gds
gi gp gps hb hiv hjv hz ib ie ift im inr iv ivs jf kad kg km kol kr kub lab led ma mg mi min ml mmh mmx mr mri ms mrs nb nbi ned nej net nr ns nv obs op ok
osa pc pd pdn pem pet pn po ppi pt ptt ra rf rr rs sa sat sc si sos sp ss ssa ssh sss sv swd tci tia tid tlf tp tv ua uv uvi uti vas vnr vtk wc øre øl`)
