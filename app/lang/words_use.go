package lang

// Whether what was learned was used with a citizen.
var _ = register(words{
	"use.title":          {"Har du brugt det hos en borger?", "Have you used it with a citizen?"},
	"use.about":          {"Modulet “%s”, som du tog %s.", "The module “%s”, which you took on %s."},
	"use.ja":             {"Ja", "Yes"},
	"use.nej":            {"Nej", "No"},
	"use.ir":             {"Ikke relevant", "Not relevant"},
	"use.promise":        {"Kun summen for teamet vises, og først når mindst fem har svaret.", "Only the team's sum is shown, and only when at least five have answered."},
	"use.barrier":        {"Hvad stod i vejen?", "What stood in the way?"},
	"use.skip":           {"Vil ikke svare", "Rather not say"},
	"use.thanks":         {"Tak. Dit svar er talt med uden dit navn.", "Thank you. Your answer was counted without your name."},
	"barrier.tid":        {"Tid", "Time"},
	"barrier.visitation": {"Visitation", "What is granted"},
	"barrier.udstyr":     {"Udstyr", "Equipment"},
	"barrier.borgeren":   {"Borgeren ønsker det ikke", "The citizen does not want it"},
	"barrier.tvivl":      {"I tvivl", "In doubt"},
	"use.team":           {"Brugt hos borgere", "Used with citizens"},
	"use.team.text":      {"Seneste tre måneder: %d ja, %d nej, %d ikke relevant.", "The last three months: %d yes, %d no, %d not relevant."},
	"use.team.barrier":   {"Det, flest siger står i vejen: %s.", "What most say stands in the way: %s."},
	"use.team.hidden":    {"Vises, når mindst fem har svaret.", "Shown when at least five have answered."},
})
