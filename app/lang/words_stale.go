package lang

// What somebody else saved while one was typing, and small questions before something is saved.
var _ = register(words{
	"stale.agenda":     {"Dagsordenen er ændret af en anden, mens du skrev. Se begge, og vælg, hvad der skal gælde.", "Somebody else changed the agenda while you were writing. See both, and choose what is to hold."},
	"stale.minutes":    {"En anden har gemt %[2]d min til “%[1]s”. Du skrev %[3]s.", "Somebody else saved %[2]d min for “%[1]s”. You wrote %[3]s."},
	"stale.order":      {"En anden har flyttet emner. Du ville have rækkefølgen %s.", "Somebody else moved topics. You wanted the order %s."},
	"stale.gone":       {"“%s” er fjernet af en anden. Din ændring af det er ikke gemt.", "“%s” was removed by somebody else. Your change of it is not saved."},
	"stale.mine":       {"Gem mine alligevel", "Save mine anyway"},
	"stale.theirs":     {"Behold det, der er gemt", "Keep what is saved"},
	"stale.note":       {"Noten er ændret af en anden, mens du skrev. Se begge, og vælg, hvad der skal gælde.", "Somebody else changed the note while you were writing. See both, and choose what is to hold."},
	"stale.note.field": {"Din note om “%s” står i feltet og er ikke gemt endnu.", "Your note about “%s” is in the field and not saved yet."},
	"stale.note.other": {"En anden har skrevet:", "Somebody else wrote:"},
	"stale.note.ended": {"En anden har slettet noten.", "Somebody else deleted the note."},
	"stale.note.mine":  {"Gem min note i stedet", "Save my note instead"},
	"stale.move":       {"Mødet er ændret af en anden, mens du skrev. Se begge, og vælg, hvad der skal gælde.", "Somebody else changed the meeting while you were writing. See both, and choose what is to hold."},
	"stale.cancel":     {"Mødet er ændret af en anden, før du aflyste det. Se, hvordan det står nu, og aflys det igen, hvis det stadig skal aflyses.", "Somebody else changed the meeting before you cancelled it. See how it stands now, and cancel it again if it still is to be cancelled."},
	"stale.move.now":   {"Nu står mødet til %s.", "The meeting now stands at %s."},
	"stale.move.off":   {"Mødet er nu aflyst. Det stod til %s.", "The meeting is now cancelled. It stood at %s."},
	"stale.move.mine":  {"Du skrev %s.", "You wrote %s."},
	"stale.when":       {"%s kl. %s", "%s at %s"},
	"stale.move.do":    {"Flyt mødet alligevel", "Move the meeting anyway"},
	"place.doubt":      {"“%s” kan pege på en person. Skriv stedets navn eller adresse i stedet.", "“%s” may point to a person. Write the name or the address of the place instead."},

	"recruit.came.more": {"Der kom %d, men kun %d er inviteret. Ret et af tallene.", "%d came, but only %d were invited. Correct one of the numbers."},
})
