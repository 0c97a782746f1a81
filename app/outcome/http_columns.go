package outcome

import (
	"strconv"

	"github.com/gofiber/fiber/v2"

	"indblik/app/lang"
	"indblik/app/web"
)

// columnsPath is where a file of another layout is given its columns, by the hash of its content.
const columnsPath = "/import/outcomes/kolonner/"

// columns asks which column of a held file is which: as was said the last time, or as the headers suggest.
func (p *Pages) columns(c *fiber.Ctx) error {
	ctx := c.UserContext()
	v, ok, err := p.columnsOf(c)
	if err != nil || !ok {
		return err
	}
	m, err := p.Numbers.Store.mapping(ctx, v.Layout.Header)
	if err != nil {
		return err
	}
	if v.Chosen = v.Layout.guess(); m.Columns != nil {
		v.Chosen = m.Columns
	}
	return p.showColumns(c, v)
}

// columnsOf finds the file of the address and looks it through. One that is not held any more, or must not be shown, leads
// back to the form, and false is answered.
func (p *Pages) columnsOf(c *fiber.Ctx) (v columnsPage, ok bool, err error) {
	ctx := c.UserContext()
	if v.Upload, ok = p.Numbers.held.find(c.Params("file"), web.VisitorOf(ctx).Account, p.Numbers.Store.now()); ok {
		if v.Layout, ok, err = p.Numbers.layout(v.Upload); err != nil {
			return v, false, err
		}
	}
	if !ok {
		return v, false, c.Redirect("/import/outcomes?ret=1", fiber.StatusSeeOther)
	}
	v.File, v.Indicators = c.Params("file"), p.Book.Indicators
	return v, true, nil
}

func (p *Pages) showColumns(c *fiber.Ctx, v columnsPage) error {
	status := fiber.StatusOK
	if len(v.Problems) > 0 {
		status = fiber.StatusUnprocessableEntity
	}
	return web.Show(c, web.Page{Title: lang.T(c.UserContext(), "columns.title"), Menu: "import", Status: status, Body: columnsView(v)})
}

// choose reads the held file by the columns that were chosen, and remembers them when it can be read so.
func (p *Pages) choose(c *fiber.Ctx) error {
	v, ok, err := p.columnsOf(c)
	if err != nil || !ok {
		return err
	}
	v.Chosen = &Columns{At: map[string]int{}, Fixed: c.FormValue("fast")}
	for _, name := range ownNames {
		if n, err := strconv.Atoi(c.FormValue(name)); err == nil && n != 0 {
			v.Chosen.At[name] = n
		}
	}
	err = v.Chosen.Check(len(v.Layout.Header), p.Numbers.Known)
	if v.Problems = web.Problems(c.UserContext(), err); v.Problems != nil {
		return p.showColumns(c, v)
	}
	if err != nil {
		return err
	}
	v.Upload.Columns = v.Chosen
	return p.take(c, v.Upload, importForm{})
}
