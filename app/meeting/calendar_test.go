package meeting

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"indblik/app/day"
	"indblik/app/db/dbtest"
)

var sample = Event{Meeting: Meeting{ID: "0190a000", Format: "personalemoede", Day: day.On(2026, 12, 1), Starts: "13:00", Minutes: 60, Place: "Solsikken; stuen, th.",
	Changed: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}, Title: "Personalemøde", Text: "Småtspisende, og hvad vi gør\nRejs dig op", URL: "https://indblik.example/moeder/0190a000"}

// read parses a calendar with the library's own reader and answers its events by id, the highest sequence winning, as a
// calendar does.
func read(t *testing.T, texts ...string) map[string]*ics.VEvent {
	t.Helper()
	held := map[string]*ics.VEvent{}
	sequence := func(e *ics.VEvent) string { return e.GetProperty(ics.ComponentPropertySequence).Value }
	for _, text := range texts {
		cal, err := ics.ParseCalendar(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		for _, e := range cal.Events() {
			if old, ok := held[e.Id()]; !ok || sequence(old) < sequence(e) {
				held[e.Id()] = e
			}
		}
	}
	return held
}

func TestAMovedMeetingMovesInACalendarAndIsNotThereTwice(t *testing.T) {
	moved, off := sample, sample
	moved.Day, moved.Sequence = moved.Day+1, 1
	off.Cancelled, off.Sequence = true, 2
	for _, method := range []ics.Method{invites, publishes} {
		held := read(t, calendarOf(method, "Møder", "mailto:indblik@indblik.example", []Event{sample}), calendarOf(method, "Møder", "mailto:indblik@indblik.example", []Event{moved}))
		if len(held) != 1 {
			t.Fatalf("the calendar holds %d", len(held))
		}
		e := held["0190a000@indblik"]
		begins, err := e.GetStartAt()
		if err != nil || !begins.Equal(time.Date(2026, 12, 2, 12, 0, 0, 0, time.UTC)) {
			t.Errorf("it begins %s, %v", begins, err)
		}
	}
	cancelled := calendarOf(methodOf(off.Meeting), "", "mailto:indblik@indblik.example", []Event{off})
	for _, want := range []string{"METHOD:CANCEL\r\n", "STATUS:CANCELLED\r\n", "SEQUENCE:2\r\n", "UID:0190a000@indblik\r\n"} {
		if !strings.Contains(cancelled, want) {
			t.Errorf("no %q in\n%s", want, cancelled)
		}
	}
}

func TestAnInvitationSaysWhenInDenmarkAndNamesNobody(t *testing.T) {
	text := calendarOf(invites, "", "mailto:indblik@indblik.example", []Event{sample})
	for _, want := range []string{"METHOD:REQUEST\r\n", "DTSTART;TZID=Europe/Copenhagen:20261201T130000\r\n", "DTEND;TZID=Europe/Copenhagen:20261201T140000\r\n",
		"BEGIN:VTIMEZONE\r\n", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n", "TZOFFSETTO:+0200\r\n", "DTSTAMP:20261124T080000Z\r\n", `LOCATION:Solsikken\; stuen\, th.` + "\r\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "ATTENDEE") {
		t.Error("somebody is named")
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	if again := calendarOf(invites, "", "mailto:indblik@indblik.example", []Event{sample}); again != text {
		t.Error("the same meeting is written differently")
	}
}

// Other programs' readers see the same.
func TestOthersReadACalendarToo(t *testing.T) {
	const python = "/usr/bin/python3"
	if err := exec.Command(python, "-c", "import icalendar, vobject").Run(); err != nil {
		dbtest.LeftOut(t, "python3-icalendar and python3-vobject (.ci/run installs them)")
	}
	second := sample
	second.ID, second.Day, second.Sequence, second.Cancelled = "0190b000", day.On(2027, 6, 1), 3, true
	text := calendarOf(publishes, "Indblik: møder", "", []Event{sample, second})
	for name, script := range map[string]string{
		"icalendar": `import sys, icalendar, datetime
for e in icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk('VEVENT'):
    print(e['UID'], e['SEQUENCE'], e['STATUS'], e.decoded('DTSTART').astimezone(datetime.timezone.utc).isoformat(), e['SUMMARY'], e['LOCATION'], e['DESCRIPTION'].replace('\n', '|'))`,
		"vobject": `import sys, vobject, datetime
for e in vobject.readOne(sys.stdin.buffer.read().decode()).vevent_list:
    print(e.uid.value, e.sequence.value, e.status.value, e.dtstart.value.astimezone(datetime.timezone.utc).isoformat(), e.summary.value, e.location.value, e.description.value.replace('\n', '|'))`,
	} {
		cmd := exec.Command(python, "-c", script)
		cmd.Stdin = strings.NewReader(text)
		cmd.Env = append(cmd.Environ(), "PYTHONIOENCODING=utf-8")
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		want := "0190a000@indblik 0 CONFIRMED 2026-12-01T12:00:00+00:00 Personalemøde Solsikken; stuen, th. Småtspisende, og hvad vi gør|Rejs dig op\n" +
			"0190b000@indblik 3 CANCELLED 2027-06-01T11:00:00+00:00 Personalemøde Solsikken; stuen, th. Småtspisende, og hvad vi gør|Rejs dig op\n"
		if string(out) != want {
			t.Errorf("%s reads\n%swant\n%s", name, out, want)
		}
	}
}

func ExampleEvent() {
	for line := range strings.SplitSeq(calendarOf(publishes, "Møder", "", nil), "\r\n") {
		if strings.HasPrefix(line, "METHOD") || strings.HasPrefix(line, "PRODID") {
			fmt.Println(line)
		}
	}
	// Output:
	// PRODID:-//Indblik//Moeder//DA
	// METHOD:PUBLISH
}
