package stats

import (
	"errors"
	"math"
	"testing"
)

func TestTheOtherModelsAnswerTheSameQuestion(t *testing.T) {
	s := Interrupted{FirstPost: 37, Month: 1}
	for i := range 60 {
		mu := 400.0
		if i >= 36 {
			mu *= .8
		}
		s.Counts = append(s.Counts, math.Round(mu+15*math.Sin(float64(i*i))))
	}
	list, err := s.OtherModels()
	if err != nil || len(list) != 5 {
		t.Fatal(list, err)
	}
	for _, o := range list {
		if !o.OK || math.Abs(o.RR-.8) > .02 || !(o.Lo < o.RR && o.RR < o.Hi) {
			t.Errorf("%+v", o)
		}
	}
	if _, err := (Interrupted{}).OtherModels(); !errors.Is(err, ErrModelFailed) {
		t.Error(err)
	}
}

func TestAnEventThatMovesTheIntervalAcrossOneDecides(t *testing.T) {
	s := Interrupted{FirstPost: 31, Month: 1}
	shock := Column{Name: "shock", Values: make([]float64, 48)}
	for i := range 48 {
		mu := 500.0
		if i >= 32 { // nothing but the event, from two months after the start
			mu *= .7
			shock.Values[i] = 1
		}
		s.Counts = append(s.Counts, math.Round(mu+8*math.Sin(float64(i*i))))
	}
	s.Extra = []Column{shock}
	with, without, decide, err := s.EventsDecide()
	if err != nil || !decide || with.Lo > 1 || with.Hi < 1 || without.Hi >= 1 {
		t.Fatal(with, without, decide, err)
	}
	s.Extra = []Column{shock, shock, shock, shock, shock}
	if _, _, _, err := s.EventsDecide(); !errors.Is(err, ErrInput) {
		t.Fatal(err)
	}
}

func TestFewZerosAndAgreeingEstimatesSayNothing(t *testing.T) {
	row := []float64{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	if TooManyZeros([][]float64{row}) || !TooManyZeros([][]float64{row, {0, math.NaN()}}) || TooManyZeros(nil) {
		t.Error("over a tenth is too many")
	}
	e := Estimate{-.1, -.1 - z975*.04, -.1 + z975*.04}
	if Disagree(e, -.119) || !Disagree(e, -.121) {
		t.Error("half a standard error of 0.04 is 0.02")
	}
}
