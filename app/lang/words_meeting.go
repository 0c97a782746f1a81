package lang

// Meetings, agendas and attendance.
var _ = register(words{
	"meetings.ahead":      {"Kommende møder", "Coming meetings"},
	"meetings.held":       {"Holdt", "Held"},
	"meetings.empty":      {"Ingen møder planlagt", "No meetings planned"},
	"meetings.empty.text": {"Vælg en mødetype, så finder vi emner, der passer til jeres team.", "Choose a kind of meeting, and we find topics that fit your team."},
	"meetings.suggest":    {"Se forslag til emner", "See suggested topics"},
	"meetings.new":        {"Planlæg et møde", "Plan a meeting"},
	"meetings.plan":       {"Planlæg mødet", "Plan the meeting"},
	"meetings.at":         {"kl. %s, %d min", "at %s, %d min"},

	"meeting.format":        {"Mødetype", "Kind of meeting"},
	"meeting.format.length": {"%s, %d min", "%s, %d min"},
	"meeting.day":           {"Dag", "Day"},
	"meeting.starts":        {"Klokken", "Time"},
	"meeting.place":         {"Sted", "Place"},
	"meeting.clock":         {"Skriv et klokkeslæt, for eksempel 13:00.", "Write a time, for example 13:00."},
	"meeting.past":          {"Det tidspunkt er forbi. Vælg et, der ikke er kommet endnu.", "That time has passed. Choose one that has not come yet."},
	"meeting.far":           {"Datoen ligger mere end to år væk. Er året rigtigt?", "The date is more than two years away. Is the year right?"},
	"meeting.agenda":        {"Dagsorden", "Agenda"},
	"meeting.used":          {"Brugt", "Used"},
	"meeting.minutes":       {"%d af %d min", "%d of %d min"},
	"meeting.over":          {"Dagsordenen er %d min for lang.", "The agenda is %d min too long."},
	"meeting.no_topics":     {"Der er ingen emner på dagsordenen endnu.", "There are no topics on the agenda yet."},
	"meeting.topic":         {"Emne", "Topic"},
	"meeting.drop":          {"Fjern", "Remove"},
	"meeting.who":           {"Hvem var med?", "Who was there?"},
	"meeting.who.text":      {"Det tæller som “drøftet på møde”, adskilt fra at have læst og svaret.", "It counts as “discussed at a meeting”, apart from having read and answered."},
	"meeting.who.later":     {"Listen åbner på mødedagen.", "The list opens on the day of the meeting."},
	"meeting.there.one":     {"%d var med.", "%d was there."},
	"meeting.there.other":   {"%d var med.", "%d were there."},
})
