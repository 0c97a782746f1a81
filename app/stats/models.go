package stats

// Model names a row of the table of other models.
type Model string

// The models, in the order of the table.
const (
	QuasiPoissonModel Model = "quasi_poisson"
	NeweyWestModel    Model = "newey_west"
	PraisWinstenModel Model = "prais_winsten"
	REMLModel         Model = "reml"
	NegativeBinModel  Model = "negative_binomial"
)

// Other is what another model says of the same series; OK is false where it cannot be fitted.
type Other struct {
	Model Model
	Effect
	OK bool
}

// OtherModels answers the table that shows how far the answer depends on the model (methods section 2). None of them is the answer:
// that is InterruptedFit.Default, which cries wolf least in short series (methods section 13).
func (s Interrupted) OtherModels() ([]Other, error) {
	f, err := s.Fit()
	if err != nil {
		return nil, err
	}
	list := []Other{{QuasiPoissonModel, f.QuasiT, true}, {NeweyWestModel, f.NeweyWestT, true}}
	for _, m := range []struct {
		name Model
		fit  func() (Sensitivity, error)
	}{{PraisWinstenModel, s.PraisWinsten}, {REMLModel, s.REML}, {NegativeBinModel, s.NegativeBinomial}} {
		f, err := m.fit()
		list = append(list, Other{m.name, f.Level, err == nil})
	}
	return list, nil
}

// MostEventColumns is how many events a series of so many months can take out: one per 12 months (methods 7.6).
func MostEventColumns(months int) int { return months / 12 }

// EventsDecide answers the series with its events as columns and without them, and whether the interval moves across 1: then the
// answer depends on what else happened, and the page names it (methods 7.6). More events than MostEventColumns is ErrInput.
func (s Interrupted) EventsDecide() (with, without Effect, decide bool, err error) {
	if len(s.Extra) > MostEventColumns(len(s.Counts)) {
		return Effect{}, Effect{}, false, ErrInput
	}
	a, err := s.Fit()
	if err != nil {
		return Effect{}, Effect{}, false, err
	}
	s.Extra = nil
	b, err := s.Fit()
	if err != nil {
		return Effect{}, Effect{}, false, err
	}
	with, without = a.Default, b.Default
	return with, without, with.excludesOne() != without.excludesOne(), nil
}

// excludesOne is −1 for an interval wholly under 1, 1 for one wholly over it, 0 for one that covers it.
func (e Effect) excludesOne() int {
	switch {
	case e.Hi < 1:
		return -1
	case e.Lo > 1:
		return 1
	}
	return 0
}
