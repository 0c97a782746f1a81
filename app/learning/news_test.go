package learning

import (
	"testing"

	"indblik/app/day"
	"indblik/app/markdown"
)

func known(string, day.Day) bool { return true }

func TestALargeChangeGivesOneCardAndASmallOneNone(t *testing.T) {
	today := day.On(2026, 11, 24)
	large := Module{Slug: "a", Version: 3, News: []markdown.News{{Version: 2, Text: "To."}, {Version: 3, Text: "Tre."}}}
	small := Module{Slug: "b", Version: 2, Change: "lille"}
	later := Module{Slug: "c", Version: 3, Change: "lille", News: []markdown.News{{Version: 2, Text: "To."}}}
	modules := []Module{large, small, later}
	seen := map[NewsRead]day.Day{{Module: "a", Version: 3}: today - 10, {Module: "c", Version: 2}: today - 31}
	done := func(version int) map[string]Completion {
		return map[string]Completion{"a": {Version: version, Day: today - 100}, "b": {Version: version, Day: today - 100}, "c": {Version: version, Day: today - 100}}
	}

	cards := news(modules, done(1), nil, seen, known, today)
	if len(cards) != 2 || cards[0].Module.Slug != "c" || !cards[0].Late || cards[1].Module.Slug != "a" || cards[1].Late || cards[1].By != today+20 || cards[1].Text != "To. Tre." {
		t.Errorf("%+v", cards)
	}
	if cards := news(modules, done(2), nil, seen, known, today); len(cards) != 1 || cards[0].Text != "Tre." {
		t.Errorf("who knows version 2 is told of version 3 alone: %+v", cards)
	}
	if cards := news(modules, done(3), nil, seen, known, today); len(cards) != 0 {
		t.Errorf("who has taken the newest is told: %+v", cards)
	}
	if cards := news(modules, done(1), []NewsRead{{"a", 3}, {"c", 2}}, seen, known, today); len(cards) != 0 {
		t.Errorf("read, and told again: %+v", cards)
	}
	if cards := news(modules, done(1), []NewsRead{{"a", 2}}, seen, known, today); len(cards) != 2 || cards[1].Text != "Tre." {
		t.Errorf("an older news was read, and the new one alone is to be told: %+v", cards)
	}
	if cards := news(modules, nil, nil, seen, known, today); len(cards) != 0 {
		t.Errorf("who never took it is told: %+v", cards)
	}
	gone := func(module string, done day.Day) bool { return false }
	if cards := news(modules, done(1), nil, seen, gone, today); len(cards) != 0 {
		t.Errorf("whose completion has run out is told: %+v", cards)
	}
}

func TestASourceStandsInTheEditionThatWasEnteredLast(t *testing.T) {
	p := markdown.Publication{Key: "a", Edition: "1"}
	for name, c := range map[string]struct {
		entered []SourceEdition
		want    string
		next    day.Day
	}{
		"none":                          {nil, "1", 0},
		"one":                           {[]SourceEdition{{"a", "1", "2", 10, 400}}, "2", 400},
		"one after another":             {[]SourceEdition{{"a", "1", "2", 10, 0}, {"a", "2", "3", 20, 0}}, "3", 0},
		"of another source":             {[]SourceEdition{{"b", "1", "2", 10, 0}}, "1", 0},
		"the list moved on":             {[]SourceEdition{{"a", "0", "2", 10, 0}}, "1", 0},
		"taken back":                    {[]SourceEdition{{"a", "1", "2", 10, 0}, {"a", "2", "1", 20, 0}}, "1", 0},
		"taken back and another source": {[]SourceEdition{{"a", "1", "2", 10, 0}, {"a", "2", "1", 20, 0}, {"b", "1", "2", 30, 0}}, "1", 0},
		"there and back and there":      {[]SourceEdition{{"a", "1", "2", 10, 0}, {"a", "2", "1", 20, 0}, {"a", "1", "2", 30, 0}}, "2", 0},
		"stands another year":           {[]SourceEdition{{"a", "1", "2", 10, 400}, {"a", "2", "2", 390, 765}}, "2", 765},
	} {
		got := current(p, c.entered)
		if got.Edition != c.want || c.next != 0 && day.Of(got.Next) != c.next {
			t.Errorf("%s: %s, next %s", name, got.Edition, got.Next)
		}
	}
}

func TestChangingOneSourceFlagsExactlyTheModulesThatCiteIt(t *testing.T) {
	cites := func(slug string, sources ...markdown.Source) Module {
		return Module{Slug: slug, Version: 1, Sources: sources}
	}
	modules := []Module{cites("a", markdown.Source{Key: "x", Edition: "1"}), cites("b", markdown.Source{Key: "y", Edition: "1"}),
		cites("c", markdown.Source{Key: "y", Edition: "1"}, markdown.Source{Key: "x", Edition: "1"}), cites("d", markdown.Source{Title: "Egen"}),
		cites("e", markdown.Source{Key: "x", Edition: "2"})}
	sources := []markdown.Publication{{Key: "x", Edition: "2"}, {Key: "y", Edition: "1"}}
	flagged := func(reviewed ...SourceReview) string {
		list := ""
		for _, m := range modules {
			if len(outdated(m, sources, reviewed)) > 0 {
				list += m.Slug
			}
		}
		return list
	}
	if got := flagged(); got != "ac" {
		t.Errorf("%q are flagged, want a and c", got)
	}
	if got := flagged(SourceReview{"a", 1, "x", "2"}); got != "c" {
		t.Errorf("a was held against the new edition, and %q are flagged", got)
	}
	if got := flagged(SourceReview{"a", 1, "x", "1"}, SourceReview{"a", 2, "x", "2"}); got != "ac" {
		t.Errorf("another edition or version was held against it, and %q are flagged", got)
	}
}
