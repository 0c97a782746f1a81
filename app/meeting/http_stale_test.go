package meeting_test

import (
	"html"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

var hidden = regexp.MustCompile(`<input type="hidden" name="([^"]+)" value="([^"]*)">`)

// drawnIn answers the hidden fields of the form that sends to an address, the first on the page that says all the texts.
func drawnIn(t *testing.T, page apptest.Answer, action string, texts ...string) url.Values {
	t.Helper()
	for _, form := range strings.Split(page.Body, "<form ")[1:] {
		form, _, _ = strings.Cut(form, "</form>")
		says := strings.Contains(form, `action="`+action+`"`)
		for _, text := range texts {
			says = says && strings.Contains(form, text)
		}
		if !says {
			continue
		}
		fields := url.Values{}
		for _, m := range hidden.FindAllStringSubmatch(form, -1) {
			fields.Set(m[1], html.UnescapeString(m[2]))
		}
		return fields
	}
	t.Fatalf("no form to %s: %.2000s", action, page.Body)
	return nil
}

func with(fields url.Values, more url.Values) url.Values {
	all := url.Values{}
	for _, from := range []url.Values{fields, more} {
		for k, v := range from {
			all[k] = v
		}
	}
	return all
}

const (
	fieldA, fieldB = "min.emne.smaatspisende", "min.emne.rejs-dig-op"
	minutesStale   = "Dagsordenen er ændret af en anden, mens du skrev. Se begge"
)

func TestTwoWhoSaveMinutesSeeEachOther(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		meeting := planned(t, s, nil)
		one, two := s.As(people.Leder), s.LeaderOf(apptest.Nord)
		one.Post(meeting+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
		drawn := drawnIn(t, two.Get(meeting), meeting+"/dagsorden")
		one.Post(meeting+"/dagsorden", with(drawn, url.Values{fieldA: {"30"}, fieldB: {"20"}})).Wants(t, 303)

		// Both wrote minutes for the first topic: both numbers are shown, and nothing is stored.
		stale := two.Post(meeting+"/dagsorden", with(drawn, url.Values{fieldA: {"25"}, fieldB: {"12"}}))
		stale.Wants(t, 409, minutesStale, "En anden har gemt 30 min til “Småtspisende", "Du skrev 25.", "Gem mine alligevel", "Behold det, der er gemt", `value="25"`, `value="12"`, `href="#`+fieldA+`"`)
		two.Get(meeting).Wants(t, 200, "50 af 60 min")
		again := drawnIn(t, stale, meeting+"/dagsorden")
		two.Post(meeting+"/dagsorden", with(again, url.Values{fieldA: {"25"}, fieldB: {"12"}, "gem": {"1"}})).Wants(t, 303)
		two.Get(meeting).Wants(t, 200, "37 af 60 min", `value="25"`, `value="12"`)
		// To be shown both once is no leave for ever: what came after that is shown too.
		one.Post(meeting+"/dagsorden", with(drawnIn(t, one.Get(meeting), meeting+"/dagsorden"), url.Values{fieldA: {"40"}, fieldB: {"12"}})).Wants(t, 303)
		two.Post(meeting+"/dagsorden", with(again, url.Values{fieldA: {"26"}, fieldB: {"12"}, "gem": {"1"}})).Wants(t, 409, "En anden har gemt 40 min til “Småtspisende", "Du skrev 26.")
	})
}

func TestWhatOverwritesNothingIsNotRefused(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	one, two := s.As(people.Leder), s.LeaderOf(apptest.Nord)
	one.Post(meeting+"/emner", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
	drawn := drawnIn(t, two.Get(meeting), meeting+"/dagsorden")
	one.Post(meeting+"/dagsorden", with(drawn, url.Values{fieldA: {"30"}, fieldB: {"20"}, "op": {"emne.rejs-dig-op"}})).Wants(t, 303)
	// The other adds a topic and writes the minutes of another: neither was touched, and the first one's 30 stand.
	two.Post(meeting+"/emner", url.Values{"emne": {"vaeske"}}).Wants(t, 303)
	two.Post(meeting+"/dagsorden", with(drawn, url.Values{fieldA: {"20"}, fieldB: {"15"}})).Wants(t, 303)
	two.Get(meeting).Wants(t, 200, `name="`+fieldA+`" type="number" min="1" max="480" inputmode="numeric" value="30"`, `name="`+fieldB+`" type="number" min="1" max="480" inputmode="numeric" value="15"`)
	// A wrong number comes back as it was typed, and so do the others.
	two.Post(meeting+"/dagsorden", with(drawnIn(t, two.Get(meeting), meeting+"/dagsorden"), url.Values{fieldA: {"999"}, fieldB: {"17"}})).
		Wants(t, 422, "Skriv minutter som et helt tal", `value="999"`, `value="17"`)
}

func TestTwoWhoMoveTopicsSeeEachOthersOrder(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	one, two := s.As(people.Leder), s.LeaderOf(apptest.Nord)
	for _, topic := range []string{"rejs-dig-op", "vaeske"} {
		one.Post(meeting+"/emner", url.Values{"emne": {topic}}).Wants(t, 303)
	}
	order := func() string {
		var topics []string
		for _, word := range strings.Fields(drawnIn(t, two.Get(meeting), meeting+"/dagsorden").Get("tegnet")) {
			topic, _, _ := strings.Cut(strings.TrimPrefix(word, "emne."), "=")
			topics = append(topics, topic)
		}
		return strings.Join(topics, " ")
	}
	drawn := drawnIn(t, two.Get(meeting), meeting+"/dagsorden")
	one.Post(meeting+"/dagsorden", with(drawn, url.Values{"op": {"emne.vaeske"}})).Wants(t, 303)
	stale := two.Post(meeting+"/dagsorden", with(drawn, url.Values{"ned": {"emne.smaatspisende"}}))
	stale.Wants(t, 409, minutesStale, "Du ville have rækkefølgen “Rejs dig op", `name="orden"`)
	if got := order(); got != "smaatspisende vaeske rejs-dig-op" {
		t.Fatal("the first one's order does not stand:", got)
	}
	mine := regexp.MustCompile(`name="orden" value="([^"]+)"`).FindStringSubmatch(stale.Body)
	two.Post(meeting+"/dagsorden", with(drawnIn(t, stale, meeting+"/dagsorden"), url.Values{"orden": {mine[1]}})).Wants(t, 303)
	if got := order(); got != "rejs-dig-op smaatspisende vaeske" {
		t.Error("the order that was insisted on:", got)
	}
	// A topic one takes off is not typed into by the other unseen.
	drawn = drawnIn(t, two.Get(meeting), meeting+"/dagsorden")
	one.Post(meeting+"/fjern-emne", url.Values{"emne": {"rejs-dig-op"}}).Wants(t, 303)
	two.Post(meeting+"/dagsorden", with(drawn, url.Values{fieldB: {"25"}})).Wants(t, 409, "” er fjernet af en anden. Din ændring af det er ikke gemt.")
}

func TestANoteIsNotHiddenByOneThatDidNotSeeIt(t *testing.T) {
	eachSite(t, func(t *testing.T, s *apptest.Site) {
		meeting := planned(t, s, nil)
		one, two := s.As(people.Leder), s.LeaderOf(apptest.Nord)
		send := func(v apptest.Visit, form url.Values, text string) apptest.Answer {
			return v.Post(meeting+"/noter", with(form, url.Values{"note": {text}}))
		}
		drawn := drawnIn(t, two.Get(meeting), meeting+"/noter", "smaatspisende")
		for range 2 { // pressed twice is one note
			send(one, drawn, "Begynd med spørgsmålet.").Wants(t, 303)
		}
		stale := send(two, drawn, "Tag det korte eksempel.")
		stale.Wants(t, 409, "Noten er ændret af en anden, mens du skrev. Se begge", "En anden har skrevet:", "Begynd med spørgsmålet.", "Tag det korte eksempel.</textarea>", "Gem min note i stedet")
		if page := one.Get(meeting); strings.Contains(page.Body, "korte eksempel") || !strings.Contains(page.Body, "Begynd med spørgsmålet.</textarea>") {
			t.Error("the first note does not stand")
		}
		// A text the guard asks about is still compared with what was seen when it was begun.
		asked := send(two, drawn, "Fru Holm var en god historie.")
		asked.Wants(t, 422, "kan pege på en person", "Gem alligevel")
		two.Post(meeting+"/noter", with(drawnIn(t, asked, meeting+"/noter", "smaatspisende"), url.Values{"note": {"Fru Holm var en god historie."}, "alligevel": {"1"}})).Wants(t, 409, "Begynd med spørgsmålet.")
		send(two, drawnIn(t, stale, meeting+"/noter", "smaatspisende"), "Tag det korte eksempel.").Wants(t, 303)
		one.Get(meeting).Wants(t, 200, "Tag det korte eksempel.</textarea>")
		if n, err := s.DB.NewSelect().Table("meeting_notes").Count(t.Context()); err != nil || n != 2 {
			t.Errorf("%d notes are kept, want both: %v", n, err)
		}
		// One who ends the note is seen too.
		drawn = drawnIn(t, two.Get(meeting), meeting+"/noter", "smaatspisende")
		send(one, drawn, "").Wants(t, 303)
		send(two, drawn, "Tag det lange.").Wants(t, 409, "En anden har slettet noten.", "Tag det lange.</textarea>")
	})
}

func TestAMoveThatMetAnotherIsShownOnTheMeetingsOwnPage(t *testing.T) {
	s := apptest.New(t)
	meeting := planned(t, s, nil)
	one, two := s.As(people.Leder), s.LeaderOf(apptest.Nord)
	drawn := drawnIn(t, two.Get(meeting+"/ret"), meeting+"/flyt")
	one.Post(meeting+"/flyt", with(drawn, url.Values{"dag": {"2026-12-02"}, "kl": {"14:00"}, "sted": {"Mosen"}})).Wants(t, 303)
	typed := url.Values{"dag": {"2026-12-03"}, "kl": {"15:30"}, "sted": {"Lunden"}}
	stale := two.Post(meeting+"/flyt", with(drawn, typed))
	stale.Wants(t, 409, "Mødet er ændret af en anden, mens du skrev. Se begge", "Nu står mødet til onsdag 2. december kl. 14.00, Mosen.", "Du skrev torsdag 3. december kl. 15.30, Lunden.",
		`value="2026-12-03"`, `value="15:30"`, `value="Lunden"`, "Flyt mødet alligevel")
	one.Get(meeting).Wants(t, 200, "onsdag 2. december", "Mosen")
	two.Post(meeting+"/flyt", with(drawnIn(t, stale, meeting+"/flyt"), typed)).Wants(t, 303)
	one.Get(meeting).Wants(t, 200, "torsdag 3. december", "Lunden")
	// What was written is shown also when there is nothing left to move.
	one.Post(meeting+"/aflys", nil).Wants(t, 303)
	two.Post(meeting+"/flyt", with(drawn, typed)).Wants(t, 409, "Mødet er nu aflyst. Det stod til torsdag 3. december kl. 15.30, Lunden.", "Du skrev torsdag 3. december")
	two.Post(meeting+"/aflys", drawn).Wants(t, 409, "før du aflyste det")
}

func TestANameInAPlaceIsAskedAboutAndARoomOrAnAddressIsNot(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	form := url.Values{"enhed": {apptest.Nord}, "format": {"konference"}, "dag": {"2026-12-01"}, "kl": {"13:00"}, "sted": {"Hos fru Holm"}, "emne": {"smaatspisende"}}
	asked := leader.Post("/moeder", form)
	asked.Wants(t, 422, "“fru Holm” kan pege på en person", "Gem alligevel", `value="Hos fru Holm"`, `name="emne" value="smaatspisende"`)
	if stored(t, s) != 0 {
		t.Error("it is stored before it was answered")
	}
	made := leader.Post("/moeder", with(form, url.Values{"alligevel": {"1"}}))
	made.Wants(t, 303)
	meeting := made.Header.Get("Location")
	leader.Get(meeting).Wants(t, 200, "Hos fru Holm")
	// The answer is no leave for a number.
	leader.Post("/moeder", with(form, url.Values{"alligevel": {"1"}, "sted": {"Hos 251248-9996"}})).Wants(t, 422, "[CPR fjernet]")
	for _, place := range []string{"", "Solsikken", "Mødelokale 2", "Hjemmeplejen Nord", "Jens Baggesens Vej 90", "Kirkegade 3, 2. sal"} {
		leader.Post("/moeder", with(form, url.Values{"sted": {place}})).Wants(t, 303)
		leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-02"}, "kl": {"14:00"}, "sted": {place}}).Wants(t, 303)
	}
	leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-03"}, "kl": {"14:00"}, "sted": {"Hos Karen Jensen"}}).Wants(t, 422, "“Karen Jensen” kan pege på en person", "Gem alligevel", `value="Hos Karen Jensen"`)
	leader.Post(meeting+"/flyt", url.Values{"dag": {"2026-12-03"}, "kl": {"14:00"}, "sted": {"Hos Karen Jensen"}, "alligevel": {"1"}}).Wants(t, 303)
}
