package meeting

import (
	"testing"
	"time"

	"indblik/app/day"
)

// at is a moment in Denmark on the day of the meetings below.
func at(clock string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", "2026-12-01 "+clock, day.Copenhagen)
	if err != nil {
		panic(err)
	}
	return t
}

func TestWhenACodeIsTaken(t *testing.T) {
	m := Meeting{Format: "personalemoede", Day: day.On(2026, 12, 1), Starts: "13:00", Minutes: 60}
	cancelled, morning := m, m
	cancelled.Cancelled, morning.Format = true, "morgensamling"
	for _, c := range []struct {
		m             Meeting
		at            time.Time
		admits, claim Refusal
	}{
		{m, at("12:49:59"), TooEarly, TooEarly},
		{m, at("12:50:00"), Admitted, TooEarly},
		{m, at("14:00:00"), Admitted, TooEarly},
		{m, at("14:00:01"), Closed, Admitted},
		{m, at("14:00:00").Add(48 * time.Hour), Closed, Admitted},
		{m, at("14:00:01").Add(48 * time.Hour), Shut, Shut},
		{m, at("13:00:00").Add(-24 * time.Hour), TooEarly, TooEarly},
		{cancelled, at("13:00:00"), Off, Off},
		{cancelled, at("15:00:00"), Off, Off},
		{morning, at("13:00:00"), NotTaken, NotTaken},
	} {
		if got := c.m.admits(c.at); got != c.admits {
			t.Errorf("at %s the code of %+v is %q, want %q", c.at, c.m, got, c.admits)
		}
		if got := c.m.claims(c.at); got != c.claim {
			t.Errorf("at %s a claim for %+v is %q, want %q", c.at, c.m, got, c.claim)
		}
	}
}

// On the night the clocks go back a meeting still takes its minutes.
func TestAMeetingOverTheChangeOfClocks(t *testing.T) {
	m := Meeting{Format: "personalemoede", Day: day.On(2026, 10, 25), Starts: "01:30", Minutes: 120}
	if d := m.Ends().Sub(m.Begins()); d != 2*time.Hour {
		t.Errorf("it lasts %s", d)
	}
	if utc := m.Begins().UTC().Format("15:04"); utc != "23:30" {
		t.Errorf("it begins at %s UTC", utc)
	}
}

func TestWhoseClockIsBelieved(t *testing.T) {
	now := at("13:00:00")
	for _, c := range []struct{ claimed, want time.Time }{
		{time.Time{}, now}, {now.Add(-time.Hour), now.Add(-time.Hour)}, {now.Add(4 * time.Minute), now.Add(4 * time.Minute)},
		{now.Add(6 * time.Minute), now}, {now.Add(-91 * 24 * time.Hour), now},
	} {
		if got := settleTime(c.claimed, now); !got.Equal(c.want) {
			t.Errorf("%s is settled as %s", c.claimed, got)
		}
	}
}
