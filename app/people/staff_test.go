package people_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"indblik/app/apptest"
	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/people"
)

func titles(title string) (string, string, bool) {
	switch strings.ToLower(title) {
	case "ssh", "ssa", "sygeplejerske", "ergoterapeut", "fysioterapeut":
		return strings.ToLower(title), "fast", true
	case "teamleder":
		return "leder", "fast", true
	case "sundhedsrådgiver":
		return "sundhedsraadgiver", "fast", true
	}
	return "", "", false
}

func fakeCPR(text string) bool { return strings.Contains(text, "010203-1234") }

type clock struct{ now time.Time }

func staffOn(d *db.DB, c *clock) *people.Staff {
	return &people.Staff{Store: people.NewStore(d, func() time.Time { return c.now }), Titles: titles, CPR: fakeCPR, Root: "Kommunen"}
}

func take(t *testing.T, s *people.Staff, file string) people.StaffReport {
	t.Helper()
	report, err := s.Import(context.Background(), "liste.csv", strings.NewReader(file), 1<<20, false)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestTheFjordbyListIsTakenWholeAndOnce(t *testing.T) {
	file, err := os.ReadFile("testdata/fjordby_medarbejdere.csv")
	if err != nil {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := staffOn(d, &clock{apptest.Now})
		dry, err := s.Import(context.Background(), "a.csv", bytes.NewReader(file), 1<<20, true)
		if err != nil || dry.Refused() {
			t.Fatal(err, dry.Rejected)
		}
		if units, err := s.Store.Units(context.Background()); err != nil || len(units) != 0 {
			t.Fatalf("a dry run stored %v %v", units, err)
		}
		first := take(t, s, string(file))
		if first.Rows != 188 || first.Accepted != 188 || first.New != 188 || len(first.Rejected) != 0 {
			t.Fatalf("%d rows, %d accepted, %d new, %v", first.Rows, first.Accepted, first.New, first.Rejected)
		}
		again := take(t, s, string(file))
		if again.New != 0 || again.Changed != 0 || again.NewUnits != 0 || again.Unchanged != 188 || len(again.Warnings) != 0 {
			t.Fatalf("the same file again: %d new, %d changed, %d units, warnings %v", again.New, again.Changed, again.NewUnits, again.Warnings)
		}
	})
}

func TestAFileWithFaultsChangesNothingAndNamesEveryRow(t *testing.T) {
	file, err := os.ReadFile("testdata/fjordby_medarbejdere_fejl.csv")
	if err != nil {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := staffOn(d, &clock{apptest.Now})
		report := take(t, s, string(file))
		got := map[int]string{}
		for _, p := range report.Rejected {
			got[p.Row] = p.Column
			if strings.Contains(p.Problem+p.ProblemEN, "010203") {
				t.Errorf("row %d repeats the number", p.Row)
			}
		}
		want := map[int]string{5: "E-mail", 7: "Ansat fra", 10: "Stilling", 12: "Medarbejdernr.", 14: "Enhed", 17: "Fornavn", 20: "Efternavn", 22: "Ansat til"}
		for row, column := range want {
			if got[row] != column {
				t.Errorf("row %d: column %q, want %q", row, got[row], column)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%v", report.Rejected)
		}
		if units, err := s.Store.Units(context.Background()); err != nil || len(units) != 0 {
			t.Errorf("stored %v %v", units, err)
		}
	})
}

const head = "medarbejdernr.;fornavn;efternavn;e-mail;enhed;stilling;ansat fra;ansat til;timer\n"

func TestAChangedUnitEndsOneEmploymentAndStartsTheNext(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		c := &clock{time.Date(2026, 3, 1, 9, 0, 0, 0, day.Copenhagen)}
		s := staffOn(d, c)
		take(t, s, head+"1;Anna;Holm;;Nord;SSH;01-02-2020;;30\n2;Bo;Dam;;Nord;SSA;01-02-2020;;30\n")
		c.now = time.Date(2026, 5, 1, 9, 0, 0, 0, day.Copenhagen)
		moved := head + "1;Anna;Holm;;Syd;SSH;01-02-2020;;30\n"
		report := take(t, s, moved)
		if report.Changed != 1 || report.NewUnits != 1 {
			t.Fatalf("%+v", report)
		}
		if !slices.ContainsFunc(report.Warnings, func(p people.StaffProblem) bool { return strings.Contains(p.Problem, "Bo Dam") }) {
			t.Errorf("the one who is not in the file is not named: %v", report.Warnings)
		}
		if again := take(t, s, moved); again.Changed != 0 {
			t.Fatalf("again: %+v", again)
		}
		names := map[string]string{}
		units, err := s.Store.Units(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range units {
			names[u.ID] = u.Name
		}
		for on, want := range map[day.Day]string{day.On(2026, 4, 30): "Nord", day.On(2026, 5, 1): "Syd"} {
			staff, err := s.Store.EmployedOn(context.Background(), on, true, nil)
			if err != nil || len(staff) != 2 {
				t.Fatal(staff, err)
			}
			for _, e := range staff {
				if e.Given == "Anna" && names[e.Unit] != want {
					t.Errorf("on %v Anna works in %s", on, names[e.Unit])
				}
			}
		}
		ended := take(t, s, head+"1;Anna;Holm;;Syd;SSH;01-02-2020;31-05-2026;30\n")
		if ended.Changed != 1 {
			t.Errorf("the end: %+v", ended)
		}
		if back := take(t, s, head+"1;Anna;Holm;;Nord;SSA;01-09-2026;;30\n"); back.Changed != 1 {
			t.Errorf("came back: %+v", back)
		}
	})
}

func TestACPRColumnIsPassedOverUnreadAndANumberElsewhereRefuses(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := staffOn(d, &clock{apptest.Now})
		file := "cpr-nr.;" + head + "010203-1234;1;Anna;Holm;;Nord;SSH;01-02-2020;;30\n"
		if report := take(t, s, file); report.Refused() || report.New != 1 {
			t.Fatalf("%+v", report)
		}
		bad := take(t, s, head+"1;Anna;Holm 010203-1234;;Nord;SSH;01-02-2020;;30\n")
		if !bad.Refused() {
			t.Fatal("taken")
		}
	})
}

func TestTheImportPageShowsFirstAndTakesAfter(t *testing.T) {
	site := apptest.New(t)
	hr := site.As(people.HR)
	shown := hr.Upload("/import/staff", "liste.csv", nil, head+"900;Anna;Holm;;Hjemmepleje Vest;SSH;01-02-2020;;30\n")
	if shown.Status != 303 {
		t.Fatalf("%d %s", shown.Status, shown.Body)
	}
	preview := shown.Header.Get("Location")
	page := hr.Get(preview)
	if page.Status != 200 || !strings.Contains(page.Body, "Hjemmepleje Vest") {
		t.Fatalf("%d %s", page.Status, page.Body)
	}
	count := func() int {
		staff, err := site.People.EmployedOn(context.Background(), day.Of(site.Clock), true, nil)
		if err != nil {
			t.Fatal(err)
		}
		return len(staff)
	}
	before := count()
	for range 2 { // a double click
		if done := hr.Post(preview, nil); done.Status != 303 {
			t.Fatalf("%d %s", done.Status, done.Body)
		}
	}
	if count() != before+1 {
		t.Errorf("%d people, %d before", count(), before)
	}
	refused := hr.Upload("/import/staff", "liste.csv", nil, head+"901;Anna;Holm 251248-9996;;Nord;SSH;01-02-2020;;30\n")
	if refused.Status != 422 || refused.Repeats("9996") {
		t.Errorf("%d, or the number is repeated", refused.Status)
	}
	if leader := site.As(people.Leder).Upload("/import/staff", "liste.csv", nil, head); leader.Status != 403 {
		t.Errorf("a leader: %d", leader.Status)
	}
}

func TestAnExcelFileIsReadWithItsOwnDates(t *testing.T) {
	f := excelize.NewFile()
	sheet := f.GetSheetName(0)
	for i, row := range [][]any{
		{"Employee no", "First name", "Last name", "E-mail", "Unit", "Title", "Employed from", "Employed to", "Hours", "CPR"},
		{1, "Anna", "Holm", "ANNA@kommune.example", "Nord", "SSH", time.Date(2020, 2, 1, 0, 0, 0, 0, time.UTC), nil, 32.5, "010203-1234"},
		{2, "Bo", "Dam", "", "Nord", "SSA", "01.03.2021", "31-12-2027", "30", ""},
	} {
		if err := f.SetSheetRow(sheet, fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	var file bytes.Buffer
	if err := f.Write(&file); err != nil {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		s := staffOn(d, &clock{apptest.Now})
		report, err := s.Import(context.Background(), "liste.xlsx", bytes.NewReader(file.Bytes()), 1<<20, false)
		if err != nil || report.Refused() || report.New != 2 {
			t.Fatal(err, report)
		}
		staff, err := s.Store.EmployedOn(context.Background(), day.On(2027, 12, 31), true, nil)
		if err != nil || len(staff) != 2 {
			t.Fatal(staff, err)
		}
		if staff, err = s.Store.EmployedOn(context.Background(), day.On(2028, 1, 1), true, nil); err != nil || len(staff) != 1 || staff[0].From != day.On(2020, 2, 1) {
			t.Errorf("%+v %v", staff, err)
		}
		anna, found, err := s.Store.PersonByEmail(context.Background(), "anna@kommune.example")
		if err != nil || !found || anna.Given != "Anna" {
			t.Errorf("%+v %v", anna, err)
		}
	})
}
