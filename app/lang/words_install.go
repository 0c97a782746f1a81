package lang

// The suggestion to put Indblik on the home screen.
var _ = register(words{
	"install.title": {"Føj Indblik til hjemmeskærmen", "Put Indblik on the home screen"},
	"install.text":  {"Så åbner du næste modul med ét tryk, og det, der er gemt, bliver på telefonen længere.", "Then you open the next module with one tap, and what is kept stays on the phone longer."},
	"install.ios":   {"Tryk på Del (firkanten med en pil op), og vælg “Føj til hjemmeskærm”.", "Tap Share (the square with an arrow up) and choose “Add to Home Screen”."},
	"install.add":   {"Føj til hjemmeskærm", "Add to home screen"},
	"install.no":    {"Nej tak", "No thanks"},
})
