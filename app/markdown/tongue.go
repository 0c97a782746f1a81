package markdown

import "github.com/yuin/goldmark"

// tongue is what differs between a module in Danish and its translation.
type tongue struct {
	tag           string // of the language, as in HTML
	markdown      goldmark.Markdown
	guideQuestion string // what every guide asks
	localLead     string // before the municipality's own text
	localEmpty    string // in its place, until there is one
	wordier       int    // how many more words the text may take
}

var (
	danish = tongue{"da", danishMarkdown, "Hvem har størst behov lige nu?", "Hos os:", "Spørg din leder om jeres retningslinje.", 0}
	// English needs more words for the same, and says in both languages what is said to a citizen.
	english = tongue{"en", englishMarkdown, "Who needs it most right now?", "Here:", "Ask your manager what applies where you work.", 150}
)
