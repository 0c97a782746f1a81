package stats

import "testing"

func TestEveryTimedQuestionHasAnAnswer(t *testing.T) {
	for _, timed := range Timings() {
		if err := timed.Run(); err != nil {
			t.Errorf("%s: %v", timed.Name, err)
		}
	}
}
