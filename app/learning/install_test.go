package learning_test

import (
	"net/url"
	"strings"
	"testing"

	"github.com/google/uuid"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestTheHomeScreenIsSuggestedFromTheSecondModuleOn(t *testing.T) {
	s := apptest.New(t)
	mette := s.As(people.Medarbejder)
	for i, slug := range []string{"smaatspisende", "smaatspisende", "rejs-dig-op", "rejs-dig-op"} {
		sent := mette.Post("/moduler/"+slug+"/svar", url.Values{"id": {uuid.NewString()}, "version": {"1"}, "q1": {"1"}, "q2": {"1"}, "q3": {"1"}})
		sent.Wants(t, 303)
		receipt := mette.Get(sent.Header.Get("Location"))
		receipt.Wants(t, 200, "Godt klaret")
		if suggested, want := strings.Contains(receipt.Body, "data-hjem"), i > 1; suggested != want {
			t.Errorf("answer %d, to %s: suggested %t", i+1, slug, suggested)
		}
	}
}
