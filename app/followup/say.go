package followup

import (
	"strconv"

	"indblik/app/lang"
)

// The note opens with what can be said and what cannot, in three lines each. The rule is a list of candidates in a fixed order;
// the first three that have something to tell are taken. There are always three: the last candidates can be said at any time.
//
//	can be said                                          cannot be said
//	1 a criterion that is higher, as prominently as a    1 the first criterion, by its verdict
//	  success would be                                   2 the second, or that one team has made a difference
//	2 how many of the requirements are met               3 that citizens have become healthier
//	3 examples discussed, and how what was tried went
//	4 a criterion that is lower without reservation
//	5 what there are numbers of between learning and services
//	6 what stands in the way most
//	7 hands at morning meetings
//	8 where coverage is lowest
//	9 meetings held about a topic
//	10 that no examples were written
//	11 when a criterion can be answered at the earliest
//	12 when the effort started
//	13 how many other explanations are written down
//
// A criterion that is lower but may have other grounds is not among what can be said, and one within the uncertainty neither.
const linesShown = 3

// canSay answers what can be said.
func canSay(s source) []Line {
	var list []Line
	add := func(ok bool, line func() Line) {
		if ok && len(list) < linesShown {
			list = append(list, line())
		}
	}
	criterion := func(verdict string) {
		for _, a := range s.criteria() {
			add(a.Verdict == verdict, func() Line {
				return worded(s.Lang, "followup.say.criterion", a.Key, s.numberLink(a.Indicator, a.Label), a.Sentence)
			})
		}
	}
	f := s.Figures
	criterion(higher)
	add(f.Required > 0, s.sayCoverage)
	add(f.Examples != Number{}, s.sayExamples)
	criterion(lower)
	for _, a := range s.Answers {
		add(a.Role == roleUnderway && a.Verdict != unmeasured && a.Verdict != tooFew, func() Line {
			return worded(s.Lang, "followup.say.underway", s.numberLink(a.Indicator, a.Title), a.Sentence)
		})
	}
	add(len(f.Barriers.List) > 0, s.sayBarrier)
	add(f.Tried.N > 0 && f.Not.N > 0, func() Line {
		return worded(s.Lang, "followup.say.hands", s.countedLink(s.Lang.Number(float64(f.Tried.N), 0)), s.countedLink(s.Lang.Number(float64(f.Not.N), 0)))
	})
	add(f.Lowest != nil, func() Line {
		return worded(s.Lang, "followup.say.lowest", s.Competence(f.Lowest.Competence), f.Lowest.UnitName, s.lowestLink())
	})
	add(f.Meetings > 0, func() Line {
		return worded(s.Lang, "followup.say.meetings", s.since(), s.countedLink(s.Lang.Number(float64(f.Meetings), 0)))
	})
	add(f.Examples == Number{}, func() Line { return plain(s.Lang.T("followup.say.none", s.since())) })
	for _, a := range s.criteria() {
		add(a.Earliest != "", func() Line {
			return worded(s.Lang, "followup.say.earliest", a.Key, s.numberLink(a.Indicator, a.Earliest))
		})
	}
	add(true, func() Line {
		return worded(s.Lang, "followup.say.started", s.initiativeLink(s.Lang.Date(s.Initiative.Start.First())))
	})
	add(true, func() Line {
		return worded(s.Lang, "followup.say.explanations", s.explanationsLink(strconv.Itoa(len(s.Explanations))))
	})
	add(true, func() Line { return plain(s.Lang.T("followup.say.later")) })
	return list
}

func (s source) sayCoverage() Line {
	now := s.coverageLink(s.Lang.Percent(float64(s.Figures.Percent())/100, 0))
	if s.Previous == nil || s.Previous.Required == 0 {
		return worded(s.Lang, "followup.say.coverage", now)
	}
	switch change := s.Figures.Percent() - s.Previous.Percent(); {
	case change > 0:
		return worded(s.Lang, "followup.say.coverage.more", now, points(s.Lang, change))
	case change < 0:
		return worded(s.Lang, "followup.say.coverage.less", now, points(s.Lang, -change))
	}
	return worded(s.Lang, "followup.say.coverage.same", now)
}

// points writes a change of whole percentage points.
func points(l lang.Lang, n int) string {
	if n == 1 {
		return l.T("followup.points.one", n)
	}
	return l.T("followup.points.other", n)
}

// since writes the day the period begins.
func (s source) since() string { return s.Lang.Date(s.Figures.Period.From) }

func (s source) sayExamples() Line {
	if s.Figures.Examples.Few {
		return plain(s.Lang.T("followup.say.few", s.since()))
	}
	examples := s.examplesLink(s.Lang.Number(float64(s.Figures.Examples.N), 0))
	if n := s.Figures.Trials.Total(); n > 0 {
		return worded(s.Lang, "followup.say.tried", s.since(), examples, s.examplesLink(s.Lang.Number(float64(n), 0)))
	}
	return worded(s.Lang, "followup.say.examples", s.since(), examples)
}

func (s source) sayBarrier() Line {
	most := s.Figures.Barriers.List[0]
	return worded(s.Lang, "followup.say.barrier", s.names("barrier.", most.Names), s.countedLink(s.Lang.Number(float64(most.Count), 0)))
}

// cannotSay answers what cannot be said.
func cannotSay(s source) []Line {
	var list []Line
	for _, a := range s.criteria() {
		if len(list) < linesShown-1 {
			list = append(list, s.cannotCriterion(a))
		}
	}
	if len(list) < linesShown-1 {
		list = append(list, plain(s.Lang.T("followup.cannot.team")))
	}
	for len(list) < linesShown-1 {
		list = append(list, plain(s.Lang.T("followup.cannot.citizen")))
	}
	return append(list, plain(s.Lang.T("followup.cannot.health")))
}

// cannotCriterion says of one criterion what its verdict does not allow to be said.
func (s source) cannotCriterion(a Answer) Line {
	own := Span{Text: a.Text, Own: true}
	switch a.Verdict {
	case unmeasured:
		return worded(s.Lang, "followup.cannot.unmeasured", own)
	case tooFew:
		if a.Earliest != "" {
			return worded(s.Lang, "followup.cannot.too_few", own, s.numberLink(a.Indicator, a.Earliest))
		}
		return worded(s.Lang, "followup.cannot.lacking", own, s.numberLink(a.Indicator, a.Label))
	case lower:
		return worded(s.Lang, "followup.cannot.lower", a.Key)
	case lowerBut:
		return worded(s.Lang, "followup.cannot.lower_but", a.Key, first(a.Reservations))
	case within:
		return worded(s.Lang, "followup.cannot.within", own, s.Lang.T("outcome.sentence.within"))
	}
	return worded(s.Lang, "followup.cannot.other", own, s.numberLink(a.Indicator, a.Label))
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
