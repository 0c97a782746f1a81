package lang

// Meetings in one's own calendar.
var _ = register(words{
	"calendar.name":   {"Indblik: møder", "Indblik: meetings"},
	"calendar.add":    {"Føj til kalender", "Add to calendar"},
	"calendar.invite": {"Hent indkaldelse (ICS)", "Fetch the invitation (ICS)"},
	"calendar.all":    {"Få alle teamets møder i din kalender", "Get all the team's meetings in your calendar"},
	"calendar.title":  {"Møder i din kalender", "Meetings in your calendar"},
	"calendar.text":   {"Med din egen hemmelige adresse følger kalenderen selv med, når møder bliver flyttet eller aflyst.", "With a secret address of your own the calendar follows when meetings are moved or cancelled."},
	"calendar.yours":  {"Din adresse", "Your address"},
	"calendar.once":   {"Adressen vises kun nu. Alle, der har den, kan se møderne: hvornår, hvor og om hvad. Del den ikke.", "The address is shown only now. Whoever has it can see the meetings: when, where and about what. Do not share it."},
	"calendar.copy":   {"Kopiér adressen", "Copy the address"},
	"calendar.how":    {"I Outlook: Tilføj kalender, Abonner fra internettet. På iPhone: Kalender, Tilføj abonnementskalender.", "In Outlook: Add calendar, Subscribe from web. On iPhone: Calendars, Add Subscription Calendar."},
	"calendar.has":    {"Du har en adresse. Den er lavet %s.", "You have an address. It was made %s."},
	"calendar.make":   {"Lav min adresse", "Make my address"},
	"calendar.renew":  {"Lav ny adresse", "Make a new address"},
	"calendar.ends":   {"Laver du en ny adresse, holder den gamle op med at virke.", "When you make a new address, the old one stops working."},
})
