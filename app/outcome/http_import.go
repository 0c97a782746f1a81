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
			web.Route{Method: fiber.MethodPost, Path: path + "/:id", Needs: web.ImportNumbers, Handler: p.approve},
			web.Route{Method: fiber.MethodPost, Path: path + "/:id/fortryd", Needs: web.ImportNumbers, Handler: p.drop})
	}
	return append(routes,
		web.Route{Method: fiber.MethodGet, Path: changesPath + ":id", Needs: web.ImportNumbers, Handler: p.changes},
		web.Route{Method: fiber.MethodGet, Path: columnsPath + ":file", Needs: web.ImportNumbers, Handler: p.columns},
		web.Route{Method: fiber.MethodPost, Path: columnsPath + ":file", Needs: web.ImportNumbers, Handler: p.choose})
}

// changesPath is where the numbers that an import changes are listed, of either kind.
const changesPath = "/import/aendringer/"

// formPath answers the address of the form for a kind.
func formPath(k Kind) string {
	if k == Outcomes {
		return "/import/outcomes"
	}
	return "/import/population"
}

func isPopulation(c *fiber.Ctx) bool { return strings.HasPrefix(c.Path(), "/import/population") }

func (p *Pages) importForm(c *fiber.Ctx) error {
	f := importForm{Dropped: c.Query("fortrudt") != "", Choose: c.Query("ret") != ""}
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
	if f.Waiting, err = p.Numbers.Store.waiting(ctx); err != nil {
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
	fields, name, file, err := web.Upload(c, mostBytes)
	ctx := c.UserContext() // with all its time, however long the file was under way
	f := importForm{Kind: Kind(fields["kind"]), Area: fields["omraade"], Choose: fields["ret"] != ""}
	if f.Problems = web.Problems(ctx, err); f.Problems != nil {
		return p.showImport(c, f)
	}
	if err != nil {
		return err
	}
	u := Upload{Kind: Outcomes, Name: name, Content: file, Area: f.Area, By: web.VisitorOf(ctx).Account}
	if isPopulation(c) {
		if u.Kind = f.Kind; u.Kind != Projection {
			u.Kind = Actual
		}
	}
	return p.take(c, u, f)
}

// take reads a file and shows what it holds, how far it has come, or what is the matter with it.
func (p *Pages) take(c *fiber.Ctx, u Upload, f importForm) error {
	ctx := c.UserContext()
	preview, ready, err := p.Numbers.Take(ctx, u)
	if f.Problems = web.Problems(ctx, err); f.Problems != nil {
		return p.showImport(c, f)
	}
	if err != nil {
		return err
	}
	switch {
	case !ready:
	case preview.Reading.Unknown != nil, f.Choose && preview.Reading.Mapped && u.Columns == nil:
		return c.Redirect(columnsPath+preview.FileHash, fiber.StatusSeeOther)
	case preview.Reading.Refused():
		f.Refused = &preview
		return p.showImport(c, f)
	case preview.Nothing():
		f.Same = &preview
		return p.showImport(c, f)
	}
	return c.Redirect(formPath(u.Kind)+"/"+preview.ID, fiber.StatusSeeOther)
}

// find answers a staged import of the address; one of the other form is not found.
func (p *Pages) find(c *fiber.Ctx) (Preview, error) {
	preview, err := p.Numbers.Store.staged(c.UserContext(), c.Params("id"))
	if err == nil && (preview.Kind == Outcomes) == isPopulation(c) {
		err = fault.New(fault.NotFound, "no such import here")
	}
	return preview, err
}

// staged shows a kept file before its approval, one that is being read, or how the reading ended.
func (p *Pages) staged(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.find(c)
	if err != nil {
		return err
	}
	if preview.Approved {
		return c.Redirect(fmt.Sprintf("%s?taget=%s", formPath(preview.Kind), preview.ID), fiber.StatusSeeOther)
	}
	page := web.Page{Title: lang.T(ctx, "staff.preview", nameOf(ctx, preview)), Menu: "import"}
	if preview.State == BeingRead {
		far, err := p.Numbers.far(ctx, &preview)
		if err != nil {
			return err
		}
		if preview.State == BeingRead {
			c.Set("Refresh", "2") // without script the page asks again by itself
			page.Title, page.Body = lang.T(ctx, "import.reading", nameOf(ctx, preview)), importProgress(far)
			return web.Show(c, page)
		}
	}
	_, held := p.Numbers.held.find(preview.FileHash, web.VisitorOf(ctx).Account, p.Numbers.Store.now())
	v := previewPage{Preview: preview, Held: held}
	if preview.State != Staged {
		page.Body = importEnded(v)
		return web.Show(c, page)
	}
	if v.Mapping, err = p.Numbers.Store.mappingOf(ctx, preview.Mapping); err != nil {
		return err
	}
	if preview.Changed > 0 {
		if v.Changes, err = p.Numbers.Store.Changes(ctx, preview.ID); err != nil {
			return err
		}
	}
	page.Body = importPreview(v)
	return web.Show(c, page)
}

func (p *Pages) approve(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.find(c)
	if err != nil {
		return err
	}
	by := web.VisitorOf(ctx).Account
	if err := p.Numbers.Store.approve(ctx, preview.ID, by); err != nil {
		return err
	}
	p.Numbers.held.drop(preview.FileHash, by, p.Numbers.Store.now())
	return c.Redirect(fmt.Sprintf("%s?taget=%s", formPath(preview.Kind), preview.ID), fiber.StatusSeeOther)
}

// drop leaves nothing of a file that is not approved. A second click finds it gone, which is what was asked for.
func (p *Pages) drop(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.find(c)
	if err == nil {
		p.Numbers.held.drop(preview.FileHash, web.VisitorOf(ctx).Account, p.Numbers.Store.now())
		err = p.Numbers.Drop(ctx, preview.ID)
	}
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return err
	}
	path, _, _ := strings.Cut(c.Path(), "/"+c.Params("id"))
	return c.Redirect(path+"?fortrudt=1", fiber.StatusSeeOther)
}

// changes lists every number that an import changes, or changed when it was approved.
func (p *Pages) changes(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.Numbers.Store.staged(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	list, err := p.Numbers.Store.Changes(ctx, preview.ID)
	if err != nil {
		return err
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "changes.title", nameOf(ctx, preview)), Menu: "import", Body: importChanges(preview, list)})
}

func problemRows(ctx context.Context, list []Problem) []web.RowProblem {
	rows := make([]web.RowProblem, min(len(list), problemsMax))
	for i := range rows {
		rows[i] = web.RowProblem{Row: list[i].Row, Column: list[i].Column, Text: list[i].In(lang.From(ctx))}
	}
	return rows
}

func nameOf(ctx context.Context, p Preview) string {
	if p.FileName == "" {
		return lang.T(ctx, "staff.thefile")
	}
	return p.FileName
}
