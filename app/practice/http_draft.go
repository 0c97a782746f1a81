package practice

import (
	"context"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/web"
)

// draftPurpose tells the keys of drafts apart from any other that is made from a session.
const draftPurpose = "kladde"

func (p *Pages) draftKey(c *fiber.Ctx) string {
	return web.SessionKey(p.Cookies.Token(c), draftPurpose)
}

// SessionMoved lets a draft follow when a session gives way to another of the same account, and drops it when the session
// ends (to is empty). Both are tokens.
func (p *Pages) SessionMoved(ctx context.Context, from, to string) error {
	return p.Store.MoveDraft(ctx, web.SessionKey(from, draftPurpose), web.SessionKey(to, draftPurpose))
}

// keepDraft stores what somebody is writing, when it points to nobody, and says whether it did. slet deletes it instead.
func (p *Pages) keepDraft(c *fiber.Ctx) error {
	ctx := c.UserContext()
	unit := c.FormValue("enhed")
	if _, _, err := p.unit(ctx, unit); err != nil {
		return err
	}
	if c.FormValue("slet") != "" {
		if err := p.Store.DropDraft(ctx, p.draftKey(c)); err != nil {
			return err
		}
		return c.Redirect(web.WithQuery(unitAddress("/eksempler/nyt", unit), "slettet", "1"), fiber.StatusSeeOther)
	}
	kept, err := p.keep(c, keptDraft{Unit: unit, Draft: draftOf(c), Accepted: acceptedMarks(c)})
	if err != nil {
		return err
	}
	if !web.WantsJSON(c) {
		return c.Redirect(unitAddress("/eksempler/nyt", unit), fiber.StatusSeeOther)
	}
	status := lang.T(ctx, "draft.unclean")
	if kept {
		status = draftKept(ctx, p.Now())
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	return c.JSON(fiber.Map{"status": status, "kept": kept})
}

// keep stores a draft when it may wait.
func (p *Pages) keep(c *fiber.Ctx, k keptDraft) (bool, error) {
	key := p.draftKey(c)
	k.Draft = p.Choices.only(k.Draft)
	if key == "" || !mayKeep(p.Guard, k) {
		return false, nil
	}
	return true, p.Store.KeepDraft(c.UserContext(), key, k, p.Now())
}

func draftKept(ctx context.Context, at time.Time) string {
	return lang.T(ctx, "draft.kept", strings.TrimSpace(lang.Clock(ctx, at)))
}
