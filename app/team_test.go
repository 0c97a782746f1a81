package app_test

import (
	"net/url"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

// A guide holds what the team itself brings, for the team alone.
func TestAGuideHoldsTheTeamsOwnExampleAndHowItWentLastTime(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	card := url.Values{"tema": {"ernaering"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "saa": {"Borgeren levner middagen."}, "proev": {"Vi stiller et mellemmåltid frem."}}
	leader.Post("/eksempler/nyt", card).Wants(t, 303)
	list := leader.Get("/eksempler").Body
	id := list[strings.Index(list, `action="/eksempler/`)+len(`action="/eksempler/`):][:36]
	leader.Post("/eksempler/"+id+"/gik", url.Values{"gik": {"bedre"}, "tilbage": {"/eksempler"}}).Wants(t, 303)
	const guide = "/guide/smaatspisende?minutter=15"
	leader.Get(guide).Wants(t, 200, "Fra jeres eget team", "Borgeren levner middagen.", "Sidst prøvede I:", "Vi stiller et mellemmåltid frem.", "bedre, uge 48")
	s.As(people.Medarbejder).Get(guide).Wants(t, 200, "Borgeren levner middagen.")
	for who, v := range map[string]apptest.Visit{"nobody": s.Nobody(), "hr": s.As(people.HR), "redaktoer": s.As(people.Redaktoer)} {
		if page := v.Get(guide); page.Status != 200 || strings.Contains(page.Body, "levner middagen") || strings.Contains(page.Body, "Fra jeres eget team") {
			t.Errorf("%s sees the team's example (%d)", who, page.Status)
		}
	}
	if page := leader.Get("/guide/rejs-dig-op"); strings.Contains(page.Body, "levner middagen") {
		t.Error("an example of another theme stands on the guide")
	}
}
