package learning

import (
	"testing"
	"time"

	"indblik/app/fault"
	"indblik/app/markdown"
)

var quiz = []markdown.Question{
	{Options: []markdown.Option{{}, {Right: true}, {}}},
	{Options: []markdown.Option{{Right: true}, {}}},
}

func form(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func TestDoneIsWhenEveryQuestionIsAnsweredRightOrWrong(t *testing.T) {
	answers, err := readAnswers(quiz, form(map[string]string{"q1": "3", "q2": "2"}))
	if err != nil || answers.String() != "3-2" {
		t.Fatal(answers, err)
	}
	for _, bad := range []map[string]string{{}, {"q1": "1"}, {"q1": "4", "q2": "1"}, {"q1": "0", "q2": "1"}, {"q1": "x", "q2": "1"}, {"q1": "-1", "q2": "1"}} {
		if _, err := readAnswers(quiz, form(bad)); fault.KindOf(err) != fault.Invalid {
			t.Errorf("%v is taken as an answer: %v", bad, err)
		}
	}
}

func TestAnswersInAnAddressFitTheQuizOrAreNothing(t *testing.T) {
	if a := parseAnswers(quiz, "3-2"); a.String() != "3-2" {
		t.Fatal(a)
	}
	for _, bad := range []string{"", "3", "3-2-1", "4-1", "a-b", "0-1"} {
		if a := parseAnswers(quiz, bad); a != nil {
			t.Errorf("%q is read as %v", bad, a)
		}
	}
}

func TestThePhonesClockIsBelievedWithinReason(t *testing.T) {
	received := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		claimed   time.Time
		want      time.Time
		corrected bool
	}{
		{time.Time{}, received, false},
		{received.Add(-3 * time.Hour), received.Add(-3 * time.Hour), false},
		{received.Add(4 * time.Minute), received.Add(4 * time.Minute), false},
		{received.Add(6 * time.Minute), received, true},
		{received.Add(-91 * 24 * time.Hour), received, true},
	} {
		if got, corrected := settleTime(c.claimed, received); !got.Equal(c.want) || corrected != c.corrected {
			t.Errorf("%s becomes %s, %v", c.claimed, got, corrected)
		}
	}
}

func TestTheSameFormTwiceWithinTenMinutesIsOne(t *testing.T) {
	r := recent{seen: map[string]recentID{}}
	now, n := time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), 0
	fresh := func() string { n++; return string(rune('a' + n)) }
	first := r.id("mette 1-2", now, fresh)
	if again := r.id("mette 1-2", now.Add(9*time.Minute), fresh); again != first {
		t.Fatal("pressed twice, counted twice")
	}
	if other := r.id("mette 2-2", now, fresh); other == first {
		t.Fatal("other answers are the same completion")
	}
	if later := r.id("mette 1-2", now.Add(11*time.Minute), fresh); later == first {
		t.Fatal("the next day's completion is lost")
	}
}
