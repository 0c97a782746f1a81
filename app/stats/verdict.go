package stats

// Verdict is a named case of the table for criterion (a); outcome words it.
type Verdict string

// The cases.
const (
	TooFew   Verdict = "too_few"
	Lower    Verdict = "lower"
	LowerBut Verdict = "lower_but"
	Higher   Verdict = "higher"
	Within   Verdict = "within"
)

// Reservation is a reason why a lower number may have other grounds.
type Reservation string

// The reservations.
const (
	NoITS       Reservation = "no_its"       // the interrupted series cannot be fitted or has too little data
	ITSCovers   Reservation = "its_covers"   // no more than the trend that was already there
	TrendBefore Reservation = "trend_before" // it moved already before the start
	OtherEvent  Reservation = "event"        // an event overlaps the months after the start
)

// Evidence is what the table looks at. Frozen is the ratio against the frozen projection over all whole years; ITS is nil
// when there is none.
type Evidence struct {
	Enough bool
	Frozen Estimate
	ITS    *Effect
	Trend  *Estimate // percent a year before the start
	Events int       // logged events overlapping the months after the start
}

// Judge answers the first case that fits, and for LowerBut why.
func Judge(e Evidence) (Verdict, []Reservation) {
	switch {
	case !e.Enough || !(e.Frozen.Lo > 0):
		return TooFew, nil
	case e.Frozen.Hi < 1:
		var but []Reservation
		switch {
		case e.ITS == nil:
			but = append(but, NoITS)
		case e.ITS.Hi >= 1:
			but = append(but, ITSCovers)
		}
		if e.Trend == nil || !e.Trend.Covers(0) {
			but = append(but, TrendBefore)
		}
		if e.Events > 0 {
			but = append(but, OtherEvent)
		}
		if len(but) > 0 {
			return LowerBut, but
		}
		return Lower, nil
	case e.Frozen.Lo > 1:
		return Higher, nil
	}
	return Within, nil
}
