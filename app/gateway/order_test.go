package gateway

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
)

// history answers reports over two years about many citizens: grants that are made, changed, completed and voided, visits,
// nursing, conditions whose level moves, deaths and leavings. Some resources come in versions of the same instant.
func history(rng *rand.Rand) []fields {
	kinds := []string{"H1.1", "H1.4", "17312894-b23f-43d9-9723-b725ac25d872", "Personlig_hjaelp_og_pleje", "G1.10", "G1.12", "H6.1"}
	ills := []string{mobility, "J2.2", trouble, "J1.1", "98cfcc91-682e-4777-bfa5-6dcae59ff77f"}
	states := []string{"active", "active", "active", "completed", "entered-in-error", "draft"}
	date := func() string { return fmt.Sprintf("%d-%02d-%02d", 2019+rng.IntN(3), 1+rng.IntN(12), 1+rng.IntN(28)) }
	instant := func() string { return fmt.Sprintf("%sT%02d:%02d:00Z", date(), rng.IntN(24), rng.IntN(60)) }
	var reports []fields
	for i := range 60 {
		number := born(1930+i%20, i)
		for range 8 {
			at := instant()
			var some []fields
			for j := range 3 {
				id := fmt.Sprintf("%d-%d", i, rng.IntN(6))
				start, end := date(), ""
				if rng.IntN(2) == 0 {
					if end = date(); end < start {
						start, end = end, start
					}
				}
				g := grant("g"+id, kinds[rng.IntN(len(kinds))], start, end, "c"+id).status(states[rng.IntN(len(states))])
				c := condition("c"+id, ills[rng.IntN(len(ills))], date(), fmt.Sprintf("B%d", 1+rng.IntN(6)))
				if rng.IntN(2) == 0 {
					g, c = g.updated("2020-05-05T10:00:00Z"), c.updated(instant())
				}
				some = append(some, g, c, help("h"+id, kinds[rng.IntN(len(kinds))], instant()), visit(fmt.Sprintf("v%s-%d", id, j), at, at, "g"+id))
			}
			seen := map[any]bool{} // a bundle holds a resource once
			some = slices.DeleteFunc(some, func(f fields) bool { twice := seen[f["id"]]; seen[f["id"]] = true; return twice })
			switch rng.IntN(12) {
			case 0:
				reports = append(reports, reportOf(at, dead(number), some...))
			case 1:
				reports = append(reports, reportOf(at, gone(number), some...))
			default:
				reports = append(reports, report(at, number, some...))
			}
		}
	}
	return reports
}

func TestTheOrderAndPackingOfTheBundlesChangeNothing(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	reports := history(rng)
	districts := districtsOf(numbersOf(1930, 0, 1), "Nord") // the rest are unknown
	want, _, _ := aggregated(t, folderOf(t, reports...), districts)
	if len(lines(want)) < 500 || len(lines(want, "<5")) == 0 || len(lines(want, "ydelser_nye")) == 0 {
		t.Fatalf("%d lines say too little", len(lines(want)))
	}
	for turn := range 12 {
		rng.Shuffle(len(reports), func(i, j int) { reports[i], reports[j] = reports[j], reports[i] })
		folder := fstest.MapFS{}
		for rest := reports; len(rest) > 0; {
			n := min(len(rest), 1+rng.IntN(20))
			name := fmt.Sprintf("%d/%d.json", rng.IntN(5), len(rest))
			data := jsonOf(t, rest[0])
			switch rng.IntN(3) {
			case 0: // one after the other in a file
				for _, r := range rest[1:n] {
					data = append(append(data, '\n'), jsonOf(t, r)...)
				}
			case 1:
				data = jsonOf(t, delivery("2022-01-01T00:00:00Z", rest[:n]...))
			case 2: // a delivery of deliveries
				data = jsonOf(t, delivery("2022-01-01T00:00:00Z", delivery("2022-01-01T00:00:00Z", rest[:n]...)))
			}
			if len(data) == len(jsonOf(t, rest[0])) {
				n = 1
			}
			folder[name], rest = &fstest.MapFile{Data: data}, rest[n:]
		}
		if got, _, _ := aggregated(t, folder, districts); got != want {
			t.Fatalf("turn %d differs", turn)
		}
	}
}

func TestWhatComesTwiceCountsOnce(t *testing.T) {
	reports := history(rand.New(rand.NewPCG(3, 4)))
	want, _, _ := aggregated(t, folderOf(t, reports...), "")
	if got, _, _ := aggregated(t, folderOf(t, append(reports, reports...)...), ""); got != want {
		t.Error("a file that is there twice changes the numbers")
	}
}
