package lang

// Those responsible for content: what is to be looked through, and what somebody found wrong.
var _ = register(words{
	"menu.indhold":         {"Indhold", "Content"},
	"thing.content":        {"Gennemgå moduler og se, hvad der er meldt forkert (uden navne)", "Review modules and see what was reported (without names)"},
	"review.intro":         {"Det, der skal gennemgås, står først. Intet modul er fagligt godkendt endnu.", "What is to be reviewed comes first. No module has been professionally approved yet."},
	"review.reports":       {"Meldt forkert", "Reported as wrong"},
	"review.reports.none":  {"Ingen har meldt noget.", "Nobody has reported anything."},
	"review.report.about":  {"%s, version %d, %s", "%s, version %d, %s"},
	"review.close":         {"Det er rettet", "It is put right"},
	"review.modules":       {"Moduler", "Modules"},
	"review.when":          {"Gennemgås", "Review"},
	"review.hard":          {"Sværeste spørgsmål", "Hardest question"},
	"review.hard.text":     {"Nr. %d: %d %% forkerte af %d første svar", "No. %d: %d%% wrong of %d first answers"},
	"review.hard.few":      {"Under %d svar", "Under %d answers"},
	"review.act":           {"Gennemgået", "Reviewed"},
	"review.right":         {"Stadig rigtig", "Still right"},
	"review.right.of":      {"Stadig rigtig: %s", "Still right: %s"},
	"review.wrong":         {"Er noget forkert?", "Is something wrong?"},
	"review.wrong.what":    {"Hvad er forkert?", "What is wrong?"},
	"review.wrong.hint":    {"Det går til %s uden dit navn. Skriv intet om borgere.", "It goes to %s without your name. Write nothing about citizens."},
	"review.wrong.send":    {"Send", "Send"},
	"review.wrong.empty":   {"Skriv, hvad der er forkert.", "Write what is wrong."},
	"review.wrong.blocked": {"Der stod et personnummer, et telefonnummer eller en e-mail. Vi har fjernet det. Læs teksten igennem, og send igen.", "There was a CPR number, a telephone number or an e-mail. We have taken it out. Read the text through and send it again."},
	"review.thanks":        {"Tak, det er sendt", "Thank you, it was sent"},
	"review.thanks.text":   {"%s ser på det.", "%s will look at it."},
	"review.back":          {"Tilbage til modulet", "Back to the module"},
})
