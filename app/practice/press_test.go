package practice_test

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indblik/app/apptest"
	"indblik/app/people"
)

func TestAnExampleSentTwiceIsOne(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	form := url.Values{"id": {"5a0f2c1e-58a0-4f7e-9b1a-2f6a4d0f8c11"}, "tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}
	for range 2 {
		leader.Post("/eksempler/nyt", form).Wants(t, 303)
	}
	if n := strings.Count(leader.Get("/eksempler").Body, "data-eksempel"); n != 1 {
		t.Errorf("%d examples", n)
	}
}

// What stands for a writer is keyed with something that is not in the database, and so in no backup of it.
func TestTheDatabaseAloneDoesNotTellWhoWrote(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	s := apptest.On(t, path)
	s.As(people.Leder).Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	key, err := os.ReadFile(path + ".noegle")
	if err != nil || len(key) != 32 {
		t.Fatal("no key beside the database:", err)
	}
	if info, err := os.Stat(path + ".noegle"); err != nil || info.Mode().Perm() != 0o600 {
		t.Error("others may read the key:", info.Mode(), err)
	}
	for _, file := range []string{path, path + "-wal"} {
		if content, err := os.ReadFile(file); err == nil && strings.Contains(string(content), string(key)) {
			t.Errorf("%s holds the key", file)
		}
	}
	var purposes []string
	if err := s.DB.NewSelect().Table("secrets").Column("purpose").Scan(t.Context(), &purposes); err != nil {
		t.Fatal(err)
	}
	for _, p := range purposes {
		if p == "eksempel" {
			t.Error("the database holds the key of the examples")
		}
	}
}

func TestTheWriterDoesNotRestoreWhatAColleagueRecognised(t *testing.T) {
	s := apptest.New(t)
	leader, helper := s.As(people.Leder), s.As(people.Medarbejder)
	leader.Post("/eksempler/nyt", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "tvivl": {"nej"}, "format": {"konference"}, "proev": {"Vi spørger, hvem borgeren savner."}}).Wants(t, 303)
	body := helper.Get("/eksempler").Body
	id := body[strings.Index(body, `action="/eksempler/`)+len(`action="/eksempler/`):][:36]
	helper.Post("/eksempler/"+id+"/genkendt", nil).Wants(t, 303)
	leader.Post("/eksempler/"+id+"/vis-igen", nil).Wants(t, 403)
	s.As(people.Ressourceperson).Post("/eksempler/"+id+"/vis-igen", nil).Wants(t, 303)
}

func TestADraftHoldsOnlyWhatCanBeChosen(t *testing.T) {
	s := apptest.New(t)
	leader := s.As(people.Leder)
	leader.Post("/eksempler/kladde", url.Values{"tema": {"ensomhed"}, "alder": {"85+"}, "proev": {"Vi spørger."}, "forslag": {"Karen Hansen 010190-1234"}, "med": {"Karen Hansen"}, "format": {"Karen"}})
	var drafts []string
	if err := s.DB.NewSelect().Table("case_drafts").Column("fields").Scan(t.Context(), &drafts); err != nil || len(drafts) != 1 || strings.Contains(drafts[0], "Karen") || !strings.Contains(drafts[0], "ensomhed") {
		t.Error("a draft holds what nobody could choose:", drafts, err)
	}
	if strings.Contains(leader.Get("/eksempler/nyt").Body, "Karen") {
		t.Error("it comes back")
	}
}
