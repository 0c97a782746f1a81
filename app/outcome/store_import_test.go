package outcome

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/db/dbtest"
	"indblik/app/fault"
)

// rowsOf answers how many rows a table has.
func rowsOf(t *testing.T, d *db.DB, table string) int {
	t.Helper()
	n, err := d.NewSelect().TableExpr(table).Count(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return int(n)
}

// many is an aggregate of n rows.
func many(n int) []byte {
	var text strings.Builder
	text.WriteString("maaned;distrikt;indikator;taeller\n")
	for i := range n {
		fmt.Fprintf(&text, "%s;D%d;ydelser_nye;%d\n", day.MonthOf(2015, 1)+day.Month(i/100), i%100, 10+i*7%23)
	}
	return []byte(text.String())
}

func TestAnImportGivenUpHalfWayLeavesNothing(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx, cancel := context.WithCancel(context.Background())
		var seen int
		_, err := n.ImportTelling(ctx, Upload{Kind: Outcomes, Name: "a.csv", Content: many(6000)}, false, func(kept bool, done, total int) {
			if kept && done >= total/2 && seen == 0 {
				if seen = rowsOf(t, d, "outcome_cells"); seen != done {
					t.Errorf("%d rows are there, %d were told", seen, done)
				}
				if cells, err := n.Store.Cells(context.Background(), ""); err != nil || len(cells) != 0 {
					t.Errorf("half a file is seen: %d %v", len(cells), err)
				}
				cancel()
			}
		})
		if !errors.Is(err, context.Canceled) || seen == 0 {
			t.Fatalf("%v after %d rows", err, seen)
		}
		for _, table := range []string{"outcome_cells", "outcome_imports", "population_points"} {
			if left := rowsOf(t, d, table); left != 0 {
				t.Errorf("%d rows of %s are left", left, table)
			}
		}
		ctx, cancel = context.WithCancel(context.Background())
		if _, err := n.ImportTelling(ctx, Upload{Kind: Outcomes, Name: "a.csv", Content: many(6000)}, false, func(kept bool, _, _ int) {
			if !kept {
				cancel() // while it is read
			}
		}); !errors.Is(err, context.Canceled) || rowsOf(t, d, "outcome_imports") != 0 {
			t.Errorf("%v", err)
		}
		p, err := n.Import(context.Background(), Outcomes, "a.csv", many(6000), "", false)
		if err != nil || !p.Approved || rowsOf(t, d, "outcome_cells") != 6000 {
			t.Errorf("the whole file afterwards: %v", err)
		}
	})
}

func TestADroppedImportTellsWhoeverStillKeepsIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx := context.Background()
		p, err := n.Read(ctx, Outcomes, "a.csv", many(3000), "")
		if err != nil {
			t.Fatal(err)
		}
		id, err := n.Store.begin(ctx, p, "")
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Store.approve(ctx, id, ""); fault.KindOf(err) != fault.Conflict {
			t.Errorf("half a file is approved: %v", err)
		}
		err = n.Store.keep(ctx, id, p.Reading, func(done int) {
			if done == 1000 { // as another program, or another page, would
				if err := n.Store.drop(ctx, id); err != nil {
					t.Error(err)
				}
			}
		})
		if !errors.Is(err, errDropped) || rowsOf(t, d, "outcome_cells") != 0 || rowsOf(t, d, "outcome_imports") != 0 {
			t.Errorf("%v, %d rows are left", err, rowsOf(t, d, "outcome_cells"))
		}
		if err := n.Store.settle(ctx, id, p, Staged); !errors.Is(err, errDropped) {
			t.Errorf("it ended as if it were there: %v", err)
		}
	})
}

func TestAFileWhoseReaderIsGoneIsToldAndLeavesNoRows(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx := context.Background()
		p, err := n.Read(ctx, Outcomes, "a.csv", many(1200), "")
		if err != nil {
			t.Fatal(err)
		}
		id, err := n.Store.begin(ctx, p, "")
		if err == nil {
			err = n.Store.keep(ctx, id, p.Reading, func(int) {})
		}
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if now, err := n.Store.staged(ctx, id); err != nil || now.State != BeingRead || now.Done != 1200 {
			t.Fatalf("one that was just spoken of is ended: %+v %v", now, err)
		}
		later := NewStore(d, func() time.Time { return today.Add(time.Minute) })
		if err := later.sweep(ctx); err != nil {
			t.Fatal(err)
		}
		if now, err := later.staged(ctx, id); err != nil || now.State != Stopped || rowsOf(t, d, "outcome_cells") != 0 {
			t.Errorf("%+v %v, %d rows", now.State, err, rowsOf(t, d, "outcome_cells"))
		}
		if err := later.touch(ctx, id); !errors.Is(err, errDropped) {
			t.Errorf("its reader, should it come back, is not told: %v", err)
		}
		if err := NewStore(d, func() time.Time { return today.Add(25 * time.Hour) }).sweep(ctx); err != nil || rowsOf(t, d, "outcome_imports") != 0 {
			t.Errorf("a day later it is still there: %v", err)
		}
	})
}

func TestAnApprovedImportCannotBeDropped(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx := context.Background()
		p, err := n.Import(ctx, Outcomes, "a.csv", many(10), "", false)
		if err != nil {
			t.Fatal(err)
		}
		if err := n.Drop(ctx, p.ID); fault.KindOf(err) != fault.Conflict || rowsOf(t, d, "outcome_cells") != 10 {
			t.Errorf("%v", err)
		}
	})
}

// What was known at an instant, and what each file changed, can be asked for ever after.
func TestNumbersAsKnownAtAnInstantAndWhatEachFileChanged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx, now := context.Background(), today
		n.Store.now = func() time.Time { return now }
		take := func(kind Kind, text string) (id string, instant time.Time) {
			t.Helper()
			now = now.Add(time.Hour)
			p, err := n.Import(ctx, kind, "a.csv", []byte(text), "", false)
			if err != nil || !p.Approved {
				t.Fatal(err, p.Reading.Rejected)
			}
			return p.ID, now
		}
		people := func(n int) string {
			text := "OMRÅDE;ALDER;TID;INDHOLD\n"
			for _, b := range Bands {
				text += "Lejre;" + strings.Replace(b, "+", "-", 1) + ";2019;" + fmt.Sprint(n) + "\n"
			}
			return text
		}
		first, at1 := take(Outcomes, header+"2019-05;;ydelser_nye;;80;;k;\n2019-06;;ydelser_nye;;<5;;k;\n2019-07;;ydelser_nye;;60;90;k;\n")
		_, atPeople := take(Actual, people(10))
		second, at2 := take(Outcomes, header+"2019-05;;ydelser_nye;;81;;k;\n2019-06;;ydelser_nye;;3;;k;\n2019-07;;ydelser_nye;;60;91;k;\n2019-08;;ydelser_nye;;7;;k;\n")
		more, _ := take(Actual, people(12))
		third, at3 := take(Outcomes, header+"2019-05;;ydelser_nye;;<5;;k;\n")

		count := func(instant time.Time) (may Cell, many int) {
			t.Helper()
			cells, err := n.Store.CellsAt(ctx, "ydelser_nye", instant)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range cells {
				if c.Period.First == day.MonthOf(2019, 5) {
					may = c
				}
			}
			return may, len(cells)
		}
		for _, c := range []struct {
			instant time.Time
			may     float64
			hidden  bool
			many    int
			sources int
		}{{at1.Add(-time.Minute), 0, false, 0, 0}, {at1, 80, false, 3, 1}, {at2.Add(-time.Minute), 80, false, 3, 2}, {at2, 81, false, 4, 3}, {at3, 4, true, 4, 5}, {time.Time{}, 4, true, 4, 5}} {
			may, many := count(c.instant)
			sources, err := n.Store.SourcesAt(ctx, c.instant)
			if err != nil || may.Count != c.may || may.Hidden != c.hidden || many != c.many || len(sources) != c.sources {
				t.Errorf("%s: %v %v, %d cells, %d sources, %v", c.instant, may.Count, may.Hidden, many, len(sources), err)
			}
		}
		for instant, want := range map[time.Time]float64{at1: 0, atPeople: 10, {}: 12} {
			points, err := n.Store.populationAt(ctx, Actual, "Lejre", 0, instant)
			if err != nil || want == 0 && len(points) > 0 || want > 0 && (len(points) != len(Bands) || points[0].Persons != want) {
				t.Errorf("%s: %v %v", instant, points, err)
			}
		}
		changes := func(id string) string {
			t.Helper()
			list, err := n.Store.Changes(ctx, id)
			if err != nil {
				t.Fatal(err)
			}
			var out []string
			for _, c := range list {
				kind := Outcomes
				if c.Indicator == "" {
					kind = Actual
				}
				out = append(out, periodText(ctx, c.Period)+" "+c.Band+" "+valueText(ctx, kind, c.Old)+"→"+valueText(ctx, kind, c.New))
			}
			return strings.Join(out, ", ")
		}
		for id, want := range map[string]string{first: "", second: "maj 2019  80→81, jun. 2019  skjult→<5, jul. 2019  60 af 90→60 af 91", third: "maj 2019  81→skjult",
			more: "jan. 2019 65-69 10→12, jan. 2019 70-74 10→12, jan. 2019 75-79 10→12, jan. 2019 80-84 10→12, jan. 2019 85-89 10→12, jan. 2019 90+ 10→12"} {
			if got := changes(id); got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
		p, err := n.Read(ctx, Outcomes, "a.csv", []byte(header+"2019-05;;ydelser_nye;;90;;k;\n2019-08;;ydelser_nye;;7;;k;\n"), "")
		if err == nil {
			p.ID, err = n.Stage(ctx, p, "")
		}
		if err != nil || p.Changed != 1 || p.Same != 1 || changes(p.ID) != "maj 2019  skjult→90" {
			t.Errorf("before the approval: %d %d %q %v", p.Changed, p.Same, changes(p.ID), err)
		}
		for asked, want := range map[string]time.Time{second: at2, at1.Format(time.RFC3339): at1, now.Add(time.Hour).Format(time.RFC3339): {}} {
			if got, err := n.Store.KnownAt(ctx, asked); err != nil || !got.Equal(want) {
				t.Errorf("%s is %s, want %s, %v", asked, got, want, err)
			}
		}
		for _, asked := range []string{"i går", p.ID, "01890a5d-ac96-774b-bcce-b302099a8057", "a\x00b"} {
			if _, err := n.Store.KnownAt(ctx, asked); fault.KindOf(err) != fault.NotFound {
				t.Errorf("%q: %v", asked, err)
			}
		}
	})
}

func TestChosenColumnsAreRememberedForTheHeaderAndTheNewestCount(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		_, n := book(t, d)
		ctx, now := context.Background(), today
		n.Store.now = func() time.Time { now = now.Add(time.Second); return now }
		const text = "Periode;Antal;Andre\n2019-05;80;7\n2019-06;75;9\n"
		if p, err := n.Import(ctx, Outcomes, "a.csv", []byte(text), "", false); err != nil || p.Reading.Unknown == nil || !p.Reading.Refused() || rowsOf(t, d, "outcome_imports") != 0 {
			t.Fatalf("a layout nobody knows: %+v %v", p.Reading, err)
		}
		choice := func(count int) *Columns {
			return &Columns{At: map[string]int{"maaned": 1, "taeller": count}, Fixed: "ydelser_nye"}
		}
		// A choice that the file cannot be read by is not remembered.
		wrong := &Columns{At: map[string]int{"maaned": 2, "taeller": 1}, Fixed: "ydelser_nye"}
		if p, err := n.ImportTelling(ctx, Upload{Kind: Outcomes, Name: "a.csv", Content: []byte(text), Columns: wrong}, false, func(bool, int, int) {}); err != nil || !p.Reading.Refused() || rowsOf(t, d, "outcome_mappings") != 0 {
			t.Errorf("%+v %v", p.Reading.Rejected, err)
		}
		if p, err := n.ImportTelling(ctx, Upload{Kind: Outcomes, Name: "a.csv", Content: []byte(text), Columns: choice(3)}, false, func(bool, int, int) {}); err != nil || !p.Approved {
			t.Fatalf("%+v %v", p.Reading.Rejected, err)
		}
		if p, err := n.Import(ctx, Outcomes, "b.csv", []byte("periode ; antal; ANDRE\n2019-07;70;8\n"), "", false); err != nil || !p.Approved || p.Mapping == "" || p.Reading.Cells[0].Count != 8 {
			t.Errorf("the same header again: %+v %v", p.Reading, err)
		}
		if p, err := n.ImportTelling(ctx, Upload{Kind: Outcomes, Name: "a.csv", Content: []byte(text), Columns: choice(2)}, false, func(bool, int, int) {}); err != nil || !p.Approved || p.Changed != 2 {
			t.Errorf("corrected: %+v %v", p, err)
		}
		p, err := n.Import(ctx, Outcomes, "b.csv", []byte("Periode;Antal;Andre\n2019-08;71;8\n"), "", false)
		if err != nil || p.Reading.Cells[0].Count != 71 || rowsOf(t, d, "outcome_mappings") != 2 {
			t.Errorf("the newest counts: %+v %v", p.Reading, err)
		}
		if p, err := n.Import(ctx, Outcomes, "c.csv", []byte("Antal;Periode;Andre\n71;2019-09;8\n"), "", false); err != nil || p.Reading.Unknown == nil {
			t.Errorf("another order is another header: %+v %v", p.Reading, err)
		}
	})
}
