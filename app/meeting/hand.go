package meeting

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"indblik/app/fault"
	"indblik/app/learning"
)

// Hand is a show of hands at a morning meeting: who tried what the team chose, who did not, and what stood most in the way.
// Numbers only.
type Hand struct {
	Topic      string // a module's slug or a theme's
	Tried, Not int
	Barrier    string // one of learning.Barriers, or empty
}

// Raised is a show of hands at one meeting.
type Raised struct {
	Hand
	At time.Time
}

// mostHands is more than stand at any board; a larger number is a slip of the finger.
const mostHands = 200

// HandForm is a show of hands as somebody typed it.
type HandForm struct{ Topic, Tried, Not, Barrier string }

// settle reads a show of hands, or says what is wrong with it. topics are those that can be asked about.
func (f HandForm) settle(topics []string) (Hand, error) {
	var wrong []fault.FieldError
	number := func(field, text string) int {
		text = strings.TrimSpace(text)
		if text == "" {
			return 0
		}
		n, err := strconv.Atoi(text)
		if err != nil || n < 0 || n > mostHands {
			wrong = append(wrong, fault.Field(field, "hands.number", mostHands))
		}
		return n
	}
	h := Hand{Topic: f.Topic, Tried: number("ja", f.Tried), Not: number("nej", f.Not), Barrier: f.Barrier}
	if !slices.Contains(topics, h.Topic) {
		wrong = append(wrong, fault.Field("om", "field.unknown"))
	}
	if h.Barrier != "" && !slices.Contains(learning.Barriers, h.Barrier) {
		wrong = append(wrong, fault.Field("grund", "field.unknown"))
	}
	if len(wrong) == 0 && strings.TrimSpace(f.Tried+f.Not) == "" {
		wrong = append(wrong, fault.Field("ja", "hands.empty"))
	}
	if len(wrong) > 0 {
		return Hand{}, fault.InvalidFields(wrong...)
	}
	return h, nil
}
