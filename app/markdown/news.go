package markdown

import "strconv"

// news answers what the large changes brought. Every large change after the first version has its entry, which those
// who know the module are shown; a small one has none.
func (h *header) news(version int, change string) []News {
	var list []News
	if h.has("nyt") {
		for _, n := range h.items("nyt") {
			f := part(n)
			v, err := strconv.Atoi(f["version"])
			switch {
			case err != nil || v < 2 || v > version:
				h.found.line(lineOf(n), "nyt skal sige, hvilken version det kom med: et tal fra 2 til %d.", version)
				continue
			case f["tekst"] == "":
				h.found.line(lineOf(n), "nyt mangler tekst. Skriv med en sætning eller to, hvad der er nyt.")
				continue
			case len(list) > 0 && list[len(list)-1].Version >= v:
				h.found.line(lineOf(n), "nyt skal stå i orden, den ældste version først, og hver version én gang.")
				continue
			}
			list = append(list, News{v, f["tekst"]})
		}
	}
	told := len(list) > 0 && list[len(list)-1].Version == version
	switch {
	case change == "stor" && version > 1 && !told:
		h.found.line(lineOf(h.fields["aendring"]), `En stor ændring skal sige, hvad der er nyt. Skriv nyt: [{version: %d, tekst: "…"}]`, version)
	case change == "lille" && told:
		h.found.line(lineOf(h.fields["aendring"]), "En lille ændring har intet nyt at vise. Slet linjen om version %d i nyt, eller skriv aendring: stor.", version)
	}
	return list
}
