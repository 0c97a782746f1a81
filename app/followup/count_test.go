package followup

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"indblik/app/privacy"
)

func TestSmallCountsAreCountedTogetherWithTheNextSmallest(t *testing.T) {
	order := []string{"bedre", "uaendret", "daarligere", "vedikke"}
	for name, c := range map[string]struct {
		counts map[string]int
		want   Groups
	}{
		"none":                  {map[string]int{"bedre": 0}, Groups{}},
		"all large":             {map[string]int{"bedre": 8, "uaendret": 5}, Groups{List: []Group{{[]string{"bedre"}, 8}, {[]string{"uaendret"}, 5}}}},
		"one small":             {map[string]int{"bedre": 8, "uaendret": 7, "vedikke": 2}, Groups{List: []Group{{[]string{"uaendret", "vedikke"}, 9}, {[]string{"bedre"}, 8}}}},
		"two small make enough": {map[string]int{"bedre": 8, "daarligere": 3, "vedikke": 2}, Groups{List: []Group{{[]string{"bedre"}, 8}, {[]string{"daarligere", "vedikke"}, 5}}}},
		"all together too few":  {map[string]int{"bedre": 2, "vedikke": 1}, Groups{Few: true}},
		"equals by the order":   {map[string]int{"vedikke": 6, "daarligere": 6}, Groups{List: []Group{{[]string{"daarligere"}, 6}, {[]string{"vedikke"}, 6}}}},
	} {
		if d := cmp.Diff(c.want, shownGroups(c.counts, order)); d != "" {
			t.Error(name, d)
		}
	}
}

func TestNoNumberThatIsShownCountsFewAndNoneIsLost(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		counts, sum := map[string]int{}, 0
		for i := range rng.IntN(7) {
			n := rng.IntN(9)
			counts[fmt.Sprint(i)], sum = n, sum+n
		}
		g, names := shownGroups(counts, nil), map[string]bool{}
		for _, group := range g.List {
			if privacy.TooFew(group.Count) || group.Count == 0 {
				t.Fatalf("%v shows %+v", counts, group)
			}
			for _, n := range group.Names {
				if names[n] {
					t.Fatalf("%v counts %s twice", counts, n)
				}
				names[n] = true
			}
		}
		if !g.Few && g.Total() != sum || g.Few && (sum == 0 || sum >= privacy.Smallest || len(g.List) > 0) {
			t.Fatalf("%v: %+v", counts, g)
		}
	}
	if shownNumber(4) != (Number{Few: true}) || shownNumber(5) != (Number{N: 5}) || shownNumber(0) != (Number{}) {
		t.Error("a number under five is shown, or another hidden")
	}
}
