// Package app wires the house once: it reads the configuration and the content, opens the database, and hands each room
// what it needs from the others. There is no rule here.
package app

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"

	"indblik/app/competence"
	"indblik/app/day"
	"indblik/app/db"
	"indblik/app/factor"
	"indblik/app/fault"
	"indblik/app/followup"
	"indblik/app/lang"
	"indblik/app/learning"
	"indblik/app/markdown"
	"indblik/app/meeting"
	"indblik/app/offer"
	"indblik/app/outcome"
	"indblik/app/people"
	"indblik/app/planner"
	"indblik/app/practice"
	"indblik/app/privacy"
	"indblik/app/referral"
	"indblik/app/registration"
	"indblik/app/search"
	"indblik/app/theme"
	"indblik/app/web"
)

// App is the running application: every room's store and rules, and the server over them.
type App struct {
	Config   Config
	Log      *slog.Logger
	DB       *db.DB
	Content  Content
	People   *people.Store
	Door     *people.Door
	Staff    *people.Staff
	Learning *learning.Store
	Register *competence.Register
	Meetings *meeting.Store
	Cases    *practice.Store
	Book     *outcome.Book
	Numbers  *outcome.Numbers
	// Explanations is the register of what else may have moved the numbers.
	Explanations *factor.Book
	// Registered is what was decided before the numbers were seen.
	Registered *registration.Book
	Notes      *followup.Desk
	Server     *web.Server
	// MeetingCode answers the code that people check in at a meeting with.
	MeetingCode func(ctx context.Context, meeting string) (string, error)
}

// Content is everything read from content files.
type Content struct {
	Themes      []theme.Theme
	Professions people.Professions
	Library     *learning.Library
	Competences []competence.Competence
	Functions   []string
	Meetings    meeting.Settings
	Guard       *privacy.Guard
	Indicators  []outcome.Indicator
	Initiatives []outcome.Initiative
	Factors     []factor.Factor
	Templates   []factor.Factor // explanations a municipality can pick from
	Offers      []offer.Offer
	Standards   []referral.Standard
	Seasons     []planner.Season
}

// rootUnit is the top unit's name until somebody gives it another.
const rootUnit = "Kommunen"

// holdsCPR tells whether a text must be taken to hold a CPR number.
func (c Content) holdsCPR(text string) bool {
	return slices.ContainsFunc(c.Guard.Scan(text), func(f privacy.Finding) bool { return f.Kind == privacy.CPR && f.Action == privacy.Block })
}

// blocks tells whether a cell of a file of numbers holds what must not come in. A plain number is no telephone number.
func (c Content) blocks(text string) bool {
	if strings.Trim(text, "0123456789., ") == "" {
		return c.holdsCPR(text)
	}
	return privacy.Blocks(c.Guard.Scan(text))
}

// documents answers what a search may find.
func (c Content) documents() []search.Document {
	var list []search.Document
	for _, m := range c.Library.Modules() {
		list = append(list, search.Document{Kind: "module", Title: m.Title, Lead: m.Hook, Text: m.Plain, Address: "/moduler/" + m.Slug})
		list = append(list, search.Document{Kind: "guide", Title: m.Title, Text: strings.Join(m.Learn, " "), Address: "/guide/" + m.Slug})
	}
	for _, k := range c.Competences {
		list = append(list, search.Document{Kind: "competence", Title: k.Navn, Address: "/kompetencer", Needs: string(web.Coverage)})
	}
	return list
}

// OpenDatabase opens the database of a configuration and brings it up to date.
func OpenDatabase(ctx context.Context, cfg Config) (*db.DB, error) {
	cfg, err := cfg.settled()
	if err != nil {
		return nil, err
	}
	d, err := db.Open(ctx, cfg.DB)
	if err != nil {
		return nil, fmt.Errorf("open the database: %w", err)
	}
	if err := d.Migrate(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("bring the database up to date: %w", err), d.Close())
	}
	return d, nil
}

// ReadContent reads all content. Faults are of the modules; anything else that is wrong is an error.
func ReadContent(files fs.FS) (Content, []markdown.Fault, error) {
	var c Content
	for _, f := range []struct {
		name string
		read func(text []byte) error
	}{
		{"temaer.yaml", func(text []byte) (err error) { c.Themes, err = theme.Parse(text); return err }},
		{"faggrupper.yaml", func(text []byte) (err error) { c.Professions, err = people.ParseProfessions(text); return err }},
		{"funktioner.yaml", func(text []byte) error { return yaml.Unmarshal(text, &c.Functions) }},
		{"fornavne.txt", func(text []byte) error { c.Guard = privacy.NewGuard(strings.Split(string(text), "\n")); return nil }},
	} {
		text, err := fs.ReadFile(files, f.name)
		if err == nil {
			err = f.read(text)
		}
		if err != nil {
			return c, nil, fmt.Errorf("%s:1: %w", f.name, err)
		}
	}
	var faults []markdown.Fault
	c.Library, faults = learning.ReadLibrary(learning.Stock{Files: files, Folder: "moduler", Sources: "kilder.yaml", Themes: c.Themes})
	if c.Library == nil {
		return c, faults, nil
	}
	knownModule := func(slug string) bool { _, ok := c.Library.Module(slug); return ok }
	knownProfession := func(slug string) bool { return c.Professions.Name(lang.Danish, slug) != slug }
	var err error
	c.Competences, err = competence.Read(files, "kompetencer", knownModule, knownProfession)
	knownTheme := func(slug string) bool { _, ok := theme.Find(c.Themes, slug); return ok }
	var seasons error
	c.Seasons, seasons = planner.ReadSeasons(files, "saesoner.yaml", knownModule, knownTheme)
	err = errors.Join(err, seasons, c.readNumbers(files), c.readLocal(files))
	return c, faults, err
}

// readNumbers reads what is counted, the initiatives and the register of other explanations.
func (c *Content) readNumbers(files fs.FS) error {
	var errs [4]error
	c.Indicators, errs[0] = outcome.ReadIndicators(files, "indikatorer")
	c.Initiatives, errs[1] = outcome.ReadInitiatives(files, "indsatser")
	c.Factors, errs[2] = factor.Read(files, "faktorer")
	c.Templates, errs[3] = factor.ReadTemplates(files, "faktorskabeloner.yaml")
	return errors.Join(errs[:]...)
}

// readLocal reads what the municipality decides and points to: its meetings, offers, and the standard for preventive visits.
func (c *Content) readLocal(files fs.FS) error {
	var errs [3]error
	c.Meetings, errs[2] = meeting.ReadSettings(files, "moeder.yaml")
	c.Offers, errs[0] = offer.Read(files, "tilbud", day.Of(time.Now()))
	c.Standards, errs[1] = referral.Read(files, "henvisning")
	return errors.Join(errs[:]...)
}

// fictive lays the demonstration's own offers and standard beside those of content.
func (a *App) fictive() error {
	today := day.Of(a.Config.Now())
	offers, err := offer.ReadFile(a.Config.files(), "demo/tilbud.yaml", today)
	if err != nil {
		return err
	}
	standard, err := referral.ReadFile(a.Config.files(), "demo/henvisning.yaml")
	a.Content.Offers = append(a.Content.Offers, offers...)
	a.Content.Standards = append(a.Content.Standards, standard)
	return err
}

// Open reads, opens and wires everything. The application is ready to serve or to be asked by a command.
func Open(ctx context.Context, cfg Config) (*App, error) {
	cfg, err := cfg.settled()
	if err != nil {
		return nil, err
	}
	a := &App{Config: cfg, Log: cfg.log()}
	content, faults, err := ReadContent(cfg.files())
	if err = errors.Join(learning.Stop(faults), err); err != nil {
		return nil, fmt.Errorf("the content has faults, see indblik check:\n%w", err)
	}
	a.Content = content
	if a.Config.Demo {
		if err := a.fictive(); err != nil {
			return nil, err
		}
	}
	if a.DB, err = OpenDatabase(ctx, cfg); err != nil {
		return nil, err
	}
	if err := a.wire(ctx); err != nil {
		return nil, errors.Join(err, a.DB.Close())
	}
	return a, nil
}

// wire builds the rooms from the ground up and hands the shell their routes.
func (a *App) wire(ctx context.Context) error {
	now, cookies := a.Config.Now, web.Cookies{Secure: a.Config.secure(), Now: a.Config.Now}
	a.People = people.NewStore(a.DB, now)
	a.Door = people.NewDoor(a.People, now)
	a.Door.Forgetful = a.Config.Demo
	a.Staff = &people.Staff{Store: a.People, Titles: a.Content.Professions.OfTitle, CPR: a.Content.holdsCPR, Root: rootUnit}
	a.Learning = learning.NewStore(a.DB)
	a.Meetings = meeting.NewStore(a.DB, now)
	a.Door.Leads = func(ctx context.Context, person string) ([]string, error) {
		return a.Meetings.LedBy(ctx, person, day.Of(now())-meeting.LedFor)
	}
	a.Cases = practice.NewStore(a.DB)
	a.Register = &competence.Register{Competences: a.Content.Competences, Store: competence.NewStore(a.DB), People: a.People}

	peoplePages := &people.Pages{Store: a.People, Door: a.Door, Cookies: cookies, Demo: a.Config.Demo, URL: a.Config.URL}
	learningPages := learning.NewPages(a.Content.Library, a.Learning, a.Config.Demo, now)
	competencePages := &competence.Pages{Register: a.Register, Meetings: a.Meetings, Learning: a.Learning, Library: a.Content.Library, Professions: a.Content.Professions, Now: now}
	learningPages.Meets, learningPages.OnLeave = competencePages.Meets, a.People.OnLeave
	learningPages.Guard, learningPages.Team = a.Content.Guard, a.team
	competencePages.Waiting, competencePages.AskUse, competencePages.News = learningPages.Waiting, learningPages.AskUse, learningPages.News
	if a.Config.URL != "http://"+a.Config.Addr { // otherwise nobody has said what users type
		learningPages.URL = a.Config.URL
	}
	practicePages := &practice.Pages{Store: a.Cases, Guard: a.Content.Guard, Now: now, UnitName: a.People.UnitName,
		Choices: practice.Choices{Themes: a.Content.Themes, Functions: a.Content.Functions}, UnitSize: a.unitSize, Cookies: cookies}
	peoplePages.Moved = practicePages.SessionMoved
	var err error
	if practicePages.Secret, err = a.Config.key(); err != nil {
		return err
	}
	if _, err := a.Cases.Expire(ctx, day.Of(now())); err != nil {
		return err
	}
	meetingPages := &meeting.Pages{Store: a.Meetings, People: a.People, Library: a.Content.Library, Settings: a.Content.Meetings, Guard: a.Content.Guard, URL: learningPages.URL, Now: now}
	meetingPages.Examples, meetingPages.Trials = a.exampleLines, practicePages.TrialsCard
	a.MeetingCode = meetingPages.CodeOf
	plannerPages := &planner.Pages{Store: planner.NewStore(a.DB), Seasons: a.Content.Seasons, Formats: a.Content.Meetings.Formats, Register: a.Register, Cases: a.Cases, Meetings: a.Meetings, People: a.People, Learning: a.Learning,
		Library: a.Content.Library, Themes: a.Content.Themes, Now: now, Trials: practicePages.TrialsCard}

	a.Explanations = &factor.Book{Store: factor.NewStore(a.DB, now), Shipped: a.Content.Factors}
	a.Book = &outcome.Book{Store: outcome.NewStore(a.DB, now), Indicators: a.Content.Indicators, Initiatives: a.initiatives(), Factors: a.Explanations.All,
		Exposure: a.exposure, Doses: a.doses, Drawn: a.drawn, Registered: a.registered, Now: now}
	a.Numbers = &outcome.Numbers{Store: a.Book.Store, Known: outcome.Known(a.Content.Indicators), Blocked: a.Content.blocks}
	a.Numbers.Trouble = func(err error) { a.Log.Error("import", "error", err) }
	outcomePages := &outcome.Pages{Book: a.Book, Numbers: a.Numbers}
	a.Notes = &followup.Desk{Store: followup.NewStore(a.DB), Register: a.Register, Cases: a.Cases, Meetings: a.Meetings, Book: a.Book, Themes: a.Content.Themes,
		Learned: a.learned, UseBarriers: a.Learning.BarriersBetween, Now: now}
	followupPages := &followup.Pages{Desk: a.Notes, Guard: a.Content.Guard}
	searchPages := &search.Pages{Store: search.NewStore(a.DB, now), Guard: a.Content.Guard}
	learningPages.Changed = func() { searchPages.Over(a.Content.documents()) }
	learningPages.StillCounts = competencePages.StillCounts
	faults, err := learningPages.Renew(ctx)
	if err != nil {
		return fmt.Errorf("read what was written here: %w", err)
	}
	for _, f := range faults {
		if f.File != "" && !f.Warning {
			a.Log.Warn("content", "fault", f.String())
		}
	}
	offerPages := &offer.Pages{Offers: a.Content.Offers, Now: now}
	referralPages := &referral.Pages{Standards: a.Content.Standards, Now: now}

	var routes []web.Route
	for _, r := range [][]web.Route{peoplePages.Routes(), learningPages.Routes(), competencePages.Routes(), practicePages.Routes(),
		meetingPages.Routes(), plannerPages.Routes(), (&people.StaffPages{Staff: a.Staff}).Routes(), a.factorPages().Routes(), outcomePages.Routes(), a.registrationPages().Routes(),
		followupPages.Routes(), offerPages.Routes(), referralPages.Routes(), searchPages.Routes()} {
		routes = append(routes, r...)
	}
	a.Server = web.New(web.Config{Cookies: cookies, Demo: a.Config.Demo, Log: a.Log, Proxies: a.Config.Proxies, OpenRead: !a.Config.Closed,
		Visitor: a.Door.Visitor, Ready: func(ctx context.Context) error { return a.DB.PingContext(ctx) }}, routes)
	return nil
}

// unitSize answers how many work in a unit today.
func (a *App) unitSize(ctx context.Context, unit string) (int, error) {
	staff, err := a.People.EmployedOn(ctx, day.Of(a.Config.Now()), false, []string{unit})
	return len(staff), err
}

// exampleLines answers a unit's newest examples as an agenda may name them: by themes and week.
func (a *App) exampleLines(ctx context.Context, unit string) ([]meeting.ExampleLine, error) {
	cases, err := a.Cases.Latest(ctx, unit, examplesOffered, day.Of(a.Config.Now()))
	if err != nil {
		return nil, err
	}
	var lines []meeting.ExampleLine
	for _, c := range cases {
		var names []string
		for _, slug := range c.Themes {
			if t, ok := theme.Find(a.Content.Themes, slug); ok {
				names = append(names, t.Name(lang.From(ctx)))
			}
		}
		lines = append(lines, meeting.ExampleLine{ID: c.ID, Line: lang.List(ctx, names) + ", " + lang.Week(ctx, c.Week)})
	}
	return lines, nil
}

// examplesOffered is how many of a unit's newest examples can be put on an agenda: those somebody still remembers.
const examplesOffered = 10

// demoMonths is how long ago the initiative of the demonstration started, in months.
const demoMonths = 18

// initiatives answers those of content; in the demonstration they start some months ago, so that there is something to see.
func (a *App) initiatives() []outcome.Initiative {
	if !a.Config.Demo {
		return a.Content.Initiatives
	}
	start := day.Of(a.Config.Now()).Month() - demoMonths
	moved := make([]outcome.Initiative, len(a.Content.Initiatives))
	for i, initiative := range a.Content.Initiatives {
		moved[i] = initiative.MovedTo(start)
	}
	return moved
}

// Close ends the files that are being read and closes the database.
func (a *App) Close() error {
	a.Numbers.Stop()
	return a.DB.Close()
}

// stopWithin is how long open requests get to end.
const stopWithin = 10 * time.Second

// Serve listens until the context ends, then lets open requests finish and closes the database last. ready is told the
// address once it answers.
func (a *App) Serve(ctx context.Context, ready func(address string)) error {
	l, err := net.Listen("tcp", a.Config.Addr)
	if err != nil {
		return errors.Join(fmt.Errorf("listen: %w", err), a.Close())
	}
	if !a.Config.secure() {
		a.Log.Debug("cookies are not secure: give --url https://… when users come over https")
	}
	sweeping, stop := context.WithCancel(ctx)
	defer stop()
	go a.sweep(sweeping)
	done := make(chan error, 1)
	go func() { done <- a.Server.Listener(l) }()
	ready("http://" + l.Addr().String())
	select {
	case err = <-done:
	case <-ctx.Done():
		err = a.Server.ShutdownWithTimeout(stopWithin)
		if errors.Is(err, context.DeadlineExceeded) {
			err = nil
		}
	}
	return errors.Join(err, a.Close())
}

// AddAccount makes an account and answers the address of its one-time link.
func (a *App) AddAccount(ctx context.Context, email, name, role, unit string) (string, error) {
	token, err := a.Door.AddAccount(ctx, email, name, role, unit)
	var f *fault.Error
	if errors.As(err, &f) && f.Kind == fault.Invalid {
		var words []string
		for _, field := range f.Fields {
			words = append(words, "--"+flags[field.Name]+": "+lang.English.T(field.Key, field.Args...))
		}
		return "", fmt.Errorf("%w: %s", ErrUsage, strings.Join(words, "; "))
	}
	if err != nil {
		return "", err
	}
	return a.Config.URL + "/adgang/" + token, nil
}

// flags names the command-line flag of a form field.
var flags = map[string]string{"email": "email", "rolle": "role", "enhed": "unit"}
