package practice

import (
	"errors"
	"slices"
	"testing"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

var november = day.MonthOf(2026, time.November)

func fieldsOf(err error) []string {
	var f *fault.Error
	if !errors.As(err, &f) {
		return nil
	}
	var names []string
	for _, field := range f.Fields {
		names = append(names, field.Name+" "+field.Key)
	}
	return names
}

func TestACommunityOfFewerThanFiveIsRefused(t *testing.T) {
	good := communityDraft{"spisning", "Aktivitetscentret", "2026-11", "5"}
	if c, err := settleCommunity(good, "nord", november); err != nil || c.Citizens != 5 || c.Month != november || c.Unit != "nord" {
		t.Fatal(c, err)
	}
	for name, c := range map[string]struct {
		change func(*communityDraft)
		want   string
	}{
		"four":             {func(d *communityDraft) { d.Citizens = "4" }, "borgere together.too_few"},
		"no number":        {func(d *communityDraft) { d.Citizens = "mange" }, "borgere together.number"},
		"a slip":           {func(d *communityDraft) { d.Citizens = "12345" }, "borgere together.number"},
		"a month to come":  {func(d *communityDraft) { d.Month = "2026-12" }, "maaned field.choose"},
		"a month long ago": {func(d *communityDraft) { d.Month = "2025-11" }, "maaned field.choose"},
		"no place":         {func(d *communityDraft) { d.Place = "" }, "sted together.place.write"},
		"no kind":          {func(d *communityDraft) { d.Kind = "hemmelig" }, "slags together.kind.choose"},
	} {
		d := good
		c.change(&d)
		if _, err := settleCommunity(d, "nord", november); !slices.Equal(fieldsOf(err), []string{c.want}) {
			t.Errorf("%s: %v", name, fieldsOf(err))
		}
	}
}

func TestCountsAreWholeNumbersAndSmallOnesAreHiddenFromOthers(t *testing.T) {
	r, err := settleRecruited(recruitDraft{"2026-10", "12", " 4", "0"}, november)
	if err != nil || r != (Recruited{november - 1, 12, 4, 0, true}) {
		t.Fatal(r, err)
	}
	if o := r.ForOthers(); o.Invited != 12 || o.Came != -1 || o.Again != 0 {
		t.Errorf("others see %+v", o)
	}
	_, err = settleRecruited(recruitDraft{"", "", "-1", "1,5"}, november)
	if got := fieldsOf(err); len(got) != 4 {
		t.Errorf("wrong: %v", got)
	}
	year := yearOf([]Recruited{r}, november)
	if len(year) != 12 || year[0].Known || year[1] != r || year[11].Month != november-11 {
		t.Errorf("the year: %+v", year)
	}
}
