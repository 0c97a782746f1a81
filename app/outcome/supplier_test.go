package outcome

import (
	"math"
	"testing"

	"indblik/app/day"
)

func supplied(m day.Month, district, supplier string, count float64) Cell {
	return Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, District: district, Supplier: supplier, Count: count, Hidden: math.IsNaN(count)}
}

func totals(t *testing.T, cells []Cell) []float64 {
	t.Helper()
	s, ok := Assemble(cells, Population{}, Population{}, Question{day.MonthOf(2019, 1), day.MonthOf(2019, 3)})
	if !ok {
		return nil
	}
	return s.Total
}

func TestASuppliersNumberIsNeverAddedToWhatStandsWithoutSupplier(t *testing.T) {
	jan := day.MonthOf(2019, 1)
	var cells []Cell
	for m := jan; m < jan+3; m++ {
		cells = append(cells, supplied(m, "", "", 100), supplied(m, "", "Kommunen", 70), supplied(m, "", "Privat", 30), supplied(m, "Nord", "Privat", 30))
	}
	for _, got := range totals(t, cells) {
		if got != 100 {
			t.Errorf("the total is %v", got)
		}
	}
	// Of a total that is missing in a month the suppliers do not make one: then the month is missing.
	if got := totals(t, append(cells[:4:4], cells[5:]...)); !math.IsNaN(got[1]) || got[0] != 100 || got[2] != 100 {
		t.Errorf("%v", got)
	}
}

func TestSuppliersAloneAreAddedUpWithinTheirCut(t *testing.T) {
	jan := day.MonthOf(2019, 1)
	var cells []Cell
	for m := jan; m < jan+3; m++ {
		cells = append(cells, supplied(m, "Nord", "Kommunen", 50), supplied(m, "Syd", "Kommunen", 20), supplied(m, "Nord", "Privat", 30),
			supplied(m, "", "Kommunen", 70), supplied(m, "", "Privat", 30)) // the same at another cut
	}
	for _, got := range totals(t, cells) {
		if got != 100 {
			t.Errorf("the total is %v", got)
		}
	}
}

func TestASumOfSuppliersIsUnknownWhereOneIsHiddenOrMissing(t *testing.T) {
	jan := day.MonthOf(2019, 1)
	got := totals(t, []Cell{supplied(jan, "", "Kommunen", 70), // the private one is not there yet
		supplied(jan+1, "", "Kommunen", 70), supplied(jan+1, "", "Privat", 30),
		supplied(jan+2, "", "Kommunen", 70), supplied(jan+2, "", "Privat", math.NaN()),
		supplied(jan+3, "", "Kommunen", 70), // it has gone without a word
		supplied(jan+4, "", "Kommunen", 70), supplied(jan+4, "", "Privat", 0)})
	want := []float64{70, 100, math.NaN(), math.NaN(), 70}
	for i := range want {
		if got[i] != want[i] && !(math.IsNaN(got[i]) && math.IsNaN(want[i])) {
			t.Errorf("month %d is %v, want %v", i, got[i], want[i])
		}
	}
}

func TestTheShareCoveredIsOfWhatTheBandsHold(t *testing.T) {
	jan := day.MonthOf(2019, 1)
	var cells []Cell
	for m := jan; m < jan+3; m++ {
		for band, count := range map[string]float64{"0-64": 25, "65-69": 50, "90+": 25} {
			cells = append(cells, Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, Band: band, Count: count},
				Cell{Indicator: "ydelser_nye", Period: Period{m, 1}, Band: band, Supplier: "Privat", Count: count})
		}
	}
	s, ok := Assemble(cells, Population{}, Population{}, Question{jan, jan + 2})
	if !ok || s.ShareCovered() != .75 || s.Cut != ByBand {
		t.Errorf("%v %v %v", ok, s.ShareCovered(), s.Cut)
	}
}
