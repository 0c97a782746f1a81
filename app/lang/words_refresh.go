package lang

// Refreshers: a question now and then about what was learned.
var _ = register(words{
	"refresh.title":      {"Dagens opfriskning", "Today's refresher"},
	"refresh.rule":       {"Et spørgsmål 7, 30, 90 og 180 dage efter et modul. Højst to om dagen og fem om ugen. Det, du ikke når, forsvinder af sig selv.", "A question 7, 30, 90 and 180 days after a module. At most two a day and five a week. What you do not get to goes away by itself."},
	"refresh.none":       {"Ikke flere i dag", "No more today"},
	"refresh.none.text":  {"Der venter intet. Der kommer et spørgsmål, når der er gået noget tid efter et modul.", "Nothing waits. A question comes when some time has passed after a module."},
	"refresh.left.one":   {"%d i dag", "%d today"},
	"refresh.left.other": {"%d i dag", "%d today"},
	"refresh.answer":     {"Svar", "Answer"},
	"refresh.later":      {"Ikke i dag", "Not today"},
	"refresh.card.one":   {"%d spørgsmål om noget, du har lært", "%d question about something you have learned"},
	"refresh.card.other": {"%d spørgsmål om noget, du har lært", "%d questions about something you have learned"},
	"refresh.start":      {"Svar nu", "Answer now"},
})
