package meeting

import "time"

// When a code lets somebody in: from a little before the meeting to its end, as the phone's own clock says. Whoever was
// there and was not recorded may say so for two days more, with a mark.
const (
	opensBefore = 10 * time.Minute
	claimedFor  = 48 * time.Hour
)

// A phone's clock is believed as for a completed module: not beyond a little slack ahead, and not for ever back.
const (
	clockSlack = 5 * time.Minute
	clockBack  = 90 * 24 * time.Hour
)

// How somebody came to stand on the list.
const (
	ByQR   = "qr"
	ByCode = "kode"
	ByList = "liste"
	Late   = "meldt" // said by the person after the meeting
)

// Attendance is the fact that a person was at a meeting.
type Attendance struct {
	ID, Meeting, Person string
	How                 string
	Claimed, Recorded   time.Time // when it was, as the phone or the list has it, and when it came here
}

// waitedLong is how long after it was pressed a check-in may come without the list saying so.
const waitedLong = 15 * time.Minute

// waited tells whether a check-in lay on a phone for a while: the list says when it came.
func (a Attendance) waited() bool {
	return (a.How == ByQR || a.How == ByCode) && a.Recorded.Sub(a.Claimed) > waitedLong
}

// Refusal is why a code or a claim is not taken. The page words it.
type Refusal string

// The refusals; "" is none.
const (
	Admitted  Refusal = ""
	Unknown   Refusal = "unknown"   // no meeting here has such a code
	TooEarly  Refusal = "early"     // the meeting has not begun to let people in
	Closed    Refusal = "closed"    // it is over, and one may still say that one was there
	Shut      Refusal = "shut"      // that is over too: the leader's list is left
	Off       Refusal = "cancelled" // the meeting is not held
	TooMany   Refusal = "many"      // too many wrong codes from this account
	NotTaken  Refusal = "not_taken" // names are not recorded at this kind of meeting
	NotPerson Refusal = "no_person" // the account is nobody on the staff list
)

// opens answers when the code begins to work.
func (m Meeting) opens() time.Time { return m.Begins().Add(-opensBefore) }

// admits tells whether a code is taken for a moment. Both ends are included.
func (m Meeting) admits(at time.Time) Refusal {
	switch {
	case !TakesAttendance(m.Format):
		return NotTaken
	case m.Cancelled:
		return Off
	case at.Before(m.opens()):
		return TooEarly
	case !at.After(m.Ends()):
		return Admitted
	case !at.After(m.Ends().Add(claimedFor)):
		return Closed
	}
	return Shut
}

// claims tells whether somebody may say at a moment that they were there.
func (m Meeting) claims(at time.Time) Refusal {
	switch r := m.admits(at); r {
	case Admitted:
		return TooEarly // the code is still open: that is the way
	case Closed:
		return Admitted
	default:
		return r
	}
}

// takesTopics tells whether the agenda can still be changed: by whoever leads the meeting until it ends, and by those who
// plan for as long as people can say that they were there. Afterwards it is what people were there for.
func (m Meeting) takesTopics(at time.Time, plans bool) bool {
	if m.Cancelled {
		return false
	}
	last := m.Ends()
	if plans {
		last = last.Add(claimedFor)
	}
	return !at.After(last)
}

// settleTime answers when something happened, from what the phone says and when it came here.
func settleTime(claimed, received time.Time) time.Time {
	if claimed.IsZero() || claimed.After(received.Add(clockSlack)) || claimed.Before(received.Add(-clockBack)) {
		return received
	}
	return claimed
}
