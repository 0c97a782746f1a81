package people

import (
	"bytes"
	"context"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/web"
)

// staffFileLimit is the largest staff file the page takes, in bytes: some 100,000 rows.
const staffFileLimit = 20 << 20

// StaffPages are the addresses of the staff import.
type StaffPages struct{ Staff *Staff }

// Routes lists the addresses and what they need.
func (p *StaffPages) Routes() []web.Route {
	return []web.Route{
		{Method: fiber.MethodGet, Path: "/import/staff", Needs: web.ImportStaff, Handler: p.form},
		{Method: fiber.MethodPost, Path: "/import/staff", Needs: web.ImportStaff, Handler: p.preview, Limit: staffFileLimit},
		{Method: fiber.MethodGet, Path: "/import/staff/:id", Needs: web.ImportStaff, Handler: p.staged},
		{Method: fiber.MethodPost, Path: "/import/staff/:id", Needs: web.ImportStaff, Handler: p.approve},
	}
}

func (p *StaffPages) form(c *fiber.Ctx) error {
	var f staffForm
	if id := c.Query("taget"); id != "" {
		done, err := p.Staff.Store.Staged(c.UserContext(), id)
		if err != nil {
			return err
		}
		if done.Approved {
			f.Done = &done
		}
	}
	return p.show(c, f)
}

func (p *StaffPages) show(c *fiber.Ctx, f staffForm) error {
	ctx := c.UserContext()
	var err error
	if f.Before, err = p.Staff.Store.StaffImports(ctx); err != nil {
		return err
	}
	status := fiber.StatusOK
	if len(f.Problems) > 0 || f.Refused != nil {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "staff.title.page"), Menu: "personale", Status: status, Body: staffPage(f)})
}

func (p *StaffPages) preview(c *fiber.Ctx) error {
	_, name, file, err := web.Upload(c, staffFileLimit)
	ctx := c.UserContext() // with all its time, however long the file was under way
	if problems := web.Problems(ctx, err); problems != nil {
		return p.show(c, staffForm{Problems: problems})
	}
	if err != nil {
		return err
	}
	preview, err := p.Staff.Read(ctx, name, bytes.NewReader(file), staffFileLimit)
	if problems := web.Problems(ctx, err); problems != nil {
		return p.show(c, staffForm{Problems: problems})
	}
	if err != nil {
		return err
	}
	if preview.Report.Refused() {
		return p.show(c, staffForm{Refused: &preview})
	}
	id, err := p.Staff.Store.Stage(ctx, preview, web.VisitorOf(ctx).Account)
	if err != nil {
		return err
	}
	return c.Redirect("/import/staff/"+id, fiber.StatusSeeOther)
}

func (p *StaffPages) staged(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.Staff.Store.Staged(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	if preview.Approved {
		return c.Redirect("/import/staff?taget="+preview.ID, fiber.StatusSeeOther)
	}
	return web.Show(c, web.Page{Title: lang.T(ctx, "staff.preview", preview.FileName), Menu: "personale", Body: staffPreviewPage(preview)})
}

func (p *StaffPages) approve(c *fiber.Ctx) error {
	ctx := c.UserContext()
	preview, err := p.Staff.Store.Staged(ctx, c.Params("id"))
	if err != nil {
		return err
	}
	if !preview.Approved {
		if _, err := p.Staff.Apply(ctx, preview, web.VisitorOf(ctx).Account); err != nil {
			return err
		}
	}
	return c.Redirect("/import/staff?taget="+preview.ID, fiber.StatusSeeOther)
}

func rowProblems(ctx context.Context, list []StaffProblem) []web.RowProblem {
	rows := make([]web.RowProblem, len(list))
	for i, p := range list {
		rows[i] = web.RowProblem{Row: p.Row, Column: p.Column, Text: p.In(lang.From(ctx))}
	}
	return rows
}

func staffCounts(ctx context.Context, r StaffReport) string {
	return lang.T(ctx, "staff.counts", r.New, r.Changed, r.Unchanged, r.NewUnits)
}

func refusedName(ctx context.Context, p Preview) string {
	if p.FileName == "" {
		return lang.T(ctx, "staff.thefile")
	}
	return p.FileName
}

// parted tells what is about a row from what is about the list as a whole: those who are not in the file.
func parted(warnings []StaffProblem) (rows, absent []StaffProblem) {
	for _, w := range warnings {
		if w.Row > 0 {
			rows = append(rows, w)
		} else {
			absent = append(absent, w)
		}
	}
	return rows, absent
}
