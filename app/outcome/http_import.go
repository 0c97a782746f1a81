package outcome

import (
	"context"
	"fmt"
	"strings"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
	"indblik/app/lang"
	"indblik/app/web"
)

func (p *Pages) importRoutes() []web.Route {
	var routes []web.Route
	for _, path := range []string{"/import/outcomes", "/import/population"} {
		routes = append(routes,
			web.Route{Method: fiber.MethodGet, Path: path, Needs: web.ImportNumbers, Handler: p.importForm},
			web.Route{Method: fiber.MethodPost, Path: path, Needs: web.ImportNumbers, Handler: p.preview, Limit: mostBytes},
			web.Route{Method: fiber.MethodGet, Path: path + "/:id", Needs: web.ImportNumbers, Handler: p.staged},
			web.Route{Method: fiber.MethodPost, Path: path + "/:id", Needs: web.ImportNumbers, Handler: p.approve})
	}
	return routes
}

// formPath answers the address of the form for a kind.
func formPath(k Kind) string {
	if k == Outcomes {
		return "/import/outcomes"
	}
	return "/import/population"
}

func isPopulation(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/import/population") }

func (p *Pages) importForm(c *fiber.Ctx) error {
	f := importForm{}
	if id := c.Query("taget"); id != "" {
		done, err := p.Numbers.Store.staged(c.UserContext(), id)
		if err != nil {
			return err
		}
		if done.Approved {
			f.Done = &done
		}
	}
	return p.showImport(c, f)
}

func (p *Pages) showImport(c *fiber.Ctx, f importForm) error {
	ctx := c.UserContext()
	f.Population, f.Indicators = isPopulation(c), p.Book.Indicators
	var err error
	if f.Sources, err = p.Numbers.Store.Sources(ctx); err != nil {
		return err
	}
	f.Sources = f.Sources[:min(len(f.Sources), 20)]
	status := fiber.StatusOK
	if len(f.Problems) > 0 || f.Refused != nil {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "menu.import"), Menu: "import", Status: status, Body: importPage(f)})
}

func (p *Pages) preview(c *fiber.Ctx) error {
	ctx := c.UserContext()
	fields, name, file, err := web.Upload(c, mostBytes)
	f := importForm{Kind: Kind(fields["kind"]), Area: fields["omraade"]}
	if f.Problems = web.Problems(ctx, err); f.Problems != nil {
		return p.showImport(c, f)
	}
	if err != nil {
		return err
	}
	kind := Outcomes
	if isPopulation(c) {
		if kind = f.Kind; kind != Projection {
			kind = Actual
		}
	}
	preview, err := p.Numbers.Read(ctx, kind, name, file, f.Area)
	if f.Problems = web.Problems(ctx, err); f.Problems != nil {
		return p.showImport(c, f)
	}
	if err != nil {
		return err
	}
	switch {
	case preview.Reading.Refused():
		f.Refused = &preview
		return p.showImport(c, f)
	case preview.Nothing():
		f.Same = &preview
		return p.showImport(c, f)
	}
	id, err := p.Numbers.Stage(ctx, preview, web.VisitorOf(ctx).Account)
	if err != nil {
		return err
	}
	return c.Redirect(formPath(kind)+"/"+id, fiber.StatusSeeOther)
}

// find answers a staged import of the address; one of the other form is not found.
func (p *Pages) find(c *fiber.Ctx) (Preview, error) {
	preview, err := p.Numbers.Store.staged(c.UserContext(), c.Params("id"))
	if err == nil && (preview.Kind == Outcomes) == isPopulation(c) {
		err = fault.New(fault.NotFound, "no such import here")
	}
	return preview, err
}

func (p *Pages) staged(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.find(c)
	if err != nil {
		return err
	}
	if preview.Approved {
		return c.Redirect(fmt.Sprintf("%s?taget=%s", formPath(preview.Kind), preview.ID), fiber.StatusSeeOther)
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "staff.preview", preview.FileName), Menu: "import", Body: importPreview(preview)})
}

func (p *Pages) approve(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.find(c)
	if err != nil {
		return err
	}
	if err := p.Numbers.Store.approve(ctx, preview.ID, web.VisitorOf(ctx).Account); err != nil {
		return err
	}
	return c.Redirect(fmt.Sprintf("%s?taget=%s", formPath(preview.Kind), preview.ID), fiber.StatusSeeOther)
}

func problemRows(ctx context.Context, list []Problem) []web.RowProblem {
	rows := make([]web.RowProblem, len(list))
	for i, p := range list {
		rows[i] = web.RowProblem{Row: p.Row, Column: p.Column, Text: p.In(lang.From(ctx))}
	}
	return rows
}

func nameOf(ctx context.Context, p Preview) string {
	if p.FileName == "" {
		return lang.T(ctx, "staff.thefile")
	}
	return p.FileName
}
