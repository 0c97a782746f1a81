package practice

import (
	"context"
	"net/url"

	"indblik/app/lang"
	"indblik/app/web"
)

// trialsView is what a unit tries, for the card that stands on several pages.
type trialsView struct {
	Back    string
	Open    []Trial
	Noted   Case   // what was just answered; without an id nothing was
	Settled string // the example whose doubt was just settled
}

// trialsShown is how many the card shows before it folds: more than a team answers in one meeting.
const trialsShown = 5

func (v trialsView) first() []Trial { return v.Open[:min(len(v.Open), trialsShown)] }
func (v trialsView) rest() []Trial  { return v.Open[min(len(v.Open), trialsShown):] }

// wentPage asks how one trial went, with room for what stood in the way and for a note.
type wentPage struct {
	Case     Case
	Back     string
	Said     Outcome
	Guarded  Guarded
	Accepted []string
	Problems []web.Problem
}

func wentAddress(id, back string) string {
	return "/eksempler/" + id + "/gik?tilbage=" + url.QueryEscape(back)
}

// noted words the answer that was just given.
func noted(ctx context.Context, o Outcome) string {
	text := lang.T(ctx, "trial.noted", lang.T(ctx, "trial.is."+o.Outcome))
	if o.Barrier != "" {
		text = lang.T(ctx, "trial.noted.because", lang.T(ctx, "trial.is."+o.Outcome), lang.T(ctx, "barrier."+o.Barrier))
	}
	return text
}

// asksWhy tells whether it is worth asking what stood in the way: something may have, and nobody has said.
func asksWhy(o Outcome) bool { return o.Outcome != "bedre" && o.Barrier == "" }
