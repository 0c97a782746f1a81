package meeting

import (
	"slices"
	"strings"

	"indblik/app/privacy"
)

// roads are the words that make a road of a name: Jens Baggesens Vej. Words that are family names too, such as Toft and
// Bakke, are left out.
var roads = []string{"vej", "gade", "allé", "alle", "stræde", "plads", "torv", "boulevard"}

// nameIn answers what in a place may point to a person, empty when nothing does. A place may be an address, so only names
// are looked for, and a road that is called after somebody is none.
func nameIn(g *privacy.Guard, place string) string {
	for _, f := range g.Scan(place) {
		text := place[f.Start:f.End]
		words := strings.Fields(strings.ToLower(text))
		if f.Kind == privacy.Name && len(words) > 0 && (len(words) == 1 || !slices.Contains(roads, words[len(words)-1])) {
			return text
		}
	}
	return ""
}
