package lang

// The numbers: verdicts, sentences, pages and imports. No word here says why a number moved.
var _ = register(words{
	"outcome.label.too_few":   {"For lidt data", "Too little data"},
	"outcome.label.lower":     {"Lavere end fremskrivningen", "Lower than the projection"},
	"outcome.label.lower_but": {"Lavere, men kan have andre grunde", "Lower, but there may be other grounds"},
	"outcome.label.higher":    {"Højere end fremskrivningen", "Higher than the projection"},
	"outcome.label.within":    {"Inden for usikkerheden", "Within the uncertainty"},

	"outcome.sentence.flow":   {"Fra %s til %s kom der %s %s. Fremskrivningen siger %s: %s (%s).", "From %s to %s there were %s %s. The projection says %s: %s (%s)."},
	"outcome.sentence.stock":  {"Fra %s til %s var der i gennemsnit %s %s om måneden. Fremskrivningen siger %s: %s (%s).", "From %s to %s there were on average %s %s a month. The projection says %s: %s (%s)."},
	"outcome.sentence.within": {"Vi kan ikke se nogen ændring ud over usikkerheden.", "We see no change beyond the uncertainty."},
	"outcome.lower":           {"%s lavere", "%s lower"},
	"outcome.higher":          {"%s højere", "%s higher"},
	"outcome.between.lower":   {"mellem %s og %s lavere", "between %s and %s lower"},
	"outcome.between.higher":  {"mellem %s og %s højere", "between %s and %s higher"},
	"outcome.between":         {"mellem %s lavere og %s højere", "between %s lower and %s higher"},
	"outcome.period":          {"%s til %s", "%s to %s"},
	"outcome.more":            {"og %d til", "and %d more"},

	"outcome.lack.no_numbers":    {"Ingen tal endnu. Importér ydelser pr. måned. Vi viser figuren, når der er 24 måneder før start.", "No numbers yet. Import services by month. The figure is shown when there are 24 months before the start."},
	"outcome.lack.no_population": {"Befolkningen mangler. Importér Danmarks Statistiks FOLK1A for kommunen.", "The population is missing. Import Statistics Denmark's FOLK1A for the municipality."},
	"outcome.lack.no_projection": {"Fremskrivningen mangler for disse måneder. Importér Danmarks Statistiks befolkningsfremskrivning FRKM for kommunen.", "The projection is missing for these months. Import Statistics Denmark's population projection FRKM for the municipality."},
	"outcome.lack.pre":           {"Der mangler %d måneder før start. Importér ældre tal.", "%d months before the start are missing. Import older numbers."},
	"outcome.lack.post":          {"Der mangler %d måneder efter start. Kan tidligst besvares %s.", "%d months after the start are missing. This can be answered on %s at the earliest."},
	"outcome.lack.gaps":          {"Der mangler tal for %s. Importér dem, så kan spørgsmålet besvares.", "Numbers are missing for %s. Import them, and the question can be answered."},
	"outcome.lack.too_small":     {"Der er under fem i perioden. Så små tal vises ikke.", "There are under five in the period. Numbers so small are not shown."},

	"outcome.but.trend.down":    {"Det faldt også før indsatsen: %s om året mod fremskrivningen.", "It fell before the effort too: %s a year against the projection."},
	"outcome.but.trend.up":      {"Det steg før indsatsen: %s om året mod fremskrivningen.", "It rose before the effort: %s a year against the projection."},
	"outcome.but.trend.unknown": {"Udviklingen før indsatsen kan ikke regnes ud.", "The trend before the effort cannot be reckoned."},
	"outcome.but.its":           {"Den afbrudte tidsserie viser ikke et skift ud over den linje, der var i forvejen.", "The interrupted time series shows no shift beyond the line that was already there."},
	"outcome.but.noits":         {"Den afbrudte tidsserie kan ikke regnes ud endnu.", "The interrupted time series cannot be reckoned yet."},
	"outcome.but.event":         {"I samme tid: %s.", "At the same time: %s."},
	"outcome.but.coarse":        {"Groft skøn: tallene er ikke delt på alder i alle måneder, så fremskrivningen følger kun antallet af borgere over 65 år.", "A coarse estimate: the numbers are not split by age in every month, so the projection follows only the number of citizens over 65."},

	"outcome.baseline.bounds": {"Grundperioden skal være mellem %d og %d måneder.", "The baseline must be between %d and %d months."},
	"outcome.start.month":     {"Skriv måneden som 2019-05.", "Write the month as 2019-05."},
})
