package registration

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"indblik/app/day"
	"indblik/app/fault"
)

// Team is a unit that lots are drawn for, by the name it had that day.
type Team struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Draw is lots drawn for the order in which teams start.
//
// The order is that of the SHA-256 of the seed, one zero byte and the team's name (all UTF-8), written in hexadecimal and
// sorted upwards. Anybody can reckon it again: printf '%s\0%s' 'SEED' 'TEAM' | sha256sum.
// The teams are shared out over the starts in that order, as evenly as can be; earlier starts take what is left over.
type Draw struct {
	ID     string
	Number int // from 1, over all draws
	Seed   string
	Typed  bool        // the seed was typed, and not made by the server
	Teams  []Team      // by name: the order they were given in means nothing
	Starts []day.Month // each later than the one before
	By     string
	At     time.Time
	Hash   string // SHA-256 of Canonical
	Broken bool   // what is held does not fit its hash or the chain

	Previous string // hash of the draw before
}

// Lot is one team's place.
type Lot struct {
	Place  int // from 1
	Team   Team
	Ticket string // what was sorted by, in hexadecimal
	Start  day.Month
}

// ticket is what a team is sorted by.
func ticket(seed, name string) string {
	sum := sha256.Sum256([]byte(seed + "\x00" + name))
	return hex.EncodeToString(sum[:])
}

// Lots answers the teams in the order that was drawn, each with its start.
func (d Draw) Lots() []Lot {
	lots := make([]Lot, len(d.Teams))
	for i, t := range d.Teams {
		lots[i] = Lot{Team: t, Ticket: ticket(d.Seed, t.Name)}
	}
	slices.SortFunc(lots, func(a, b Lot) int { return strings.Compare(a.Ticket, b.Ticket) })
	for i, at := range shares(len(lots), len(d.Starts)) {
		lots[i].Place, lots[i].Start = i+1, d.Starts[at]
	}
	return lots
}

// StartOf answers each team's start by the unit's id.
func (d Draw) StartOf() map[string]day.Month {
	starts := map[string]day.Month{}
	for _, l := range d.Lots() {
		starts[l.Team.ID] = l.Start
	}
	return starts
}

// shares answers which of the starts each of n places gets.
func shares(n, starts int) []int {
	if starts == 0 {
		return nil
	}
	var list []int
	for s := range starts {
		size := n / starts
		if s < n%starts {
			size++
		}
		for range size {
			list = append(list, s)
		}
	}
	return list
}

// SharesTeam tells whether two draws are about a team in common: then the later is not the first.
func (d Draw) SharesTeam(other Draw) bool {
	return slices.ContainsFunc(d.Teams, func(t Team) bool {
		return slices.ContainsFunc(other.Teams, func(o Team) bool { return o.ID == t.ID })
	})
}

// Earlier answers the draws before a draw that share a team with it, the first of them first.
func Earlier(all []Draw, d Draw) []Draw {
	var list []Draw
	for _, o := range all {
		if o.Number < d.Number && o.SharesTeam(d) {
			list = append(list, o)
		}
	}
	slices.SortFunc(list, func(a, b Draw) int { return a.Number - b.Number })
	return list
}

// Lottery is a draw as somebody asked for it.
type Lottery struct {
	Teams  []string // ids
	Starts []string // months as 2027-01; empty ones are left out
	Seed   string   // typed; empty for one the server makes
	Again  bool     // that some have been drawn before is known
}

// fewestForAnswer is how many teams it takes before the order of starts can answer anything (methods section 8).
const fewestForAnswer = 4

const (
	fewestTeams = 2
	longestSeed = 100
)

// seeds is what a typed seed may hold: signs that a command line takes as they are and every keyboard has.
var seeds = regexp.MustCompile(`^[A-Za-z0-9 .,:/_-]+$`)

// settle turns a lottery into a draw without seed, or says everything that is wrong. A start that has been is refused: what
// has happened is not drawn for.
func (l Lottery) settle(teams []Team, today day.Day, before []Draw) (Draw, error) {
	var wrong []fault.FieldError
	d := Draw{Seed: strings.TrimSpace(l.Seed), Typed: strings.TrimSpace(l.Seed) != ""}
	names := map[string]bool{}
	for _, id := range listed(l.Teams) {
		at := slices.IndexFunc(teams, func(t Team) bool { return t.ID == id })
		if at < 0 {
			wrong = append(wrong, fault.Field("hold", "field.unknown"))
			break
		}
		if names[teams[at].Name] {
			wrong = append(wrong, fault.Field("hold", "draw.same.name", teams[at].Name))
			break
		}
		names[teams[at].Name] = true
		d.Teams = append(d.Teams, teams[at])
	}
	slices.SortFunc(d.Teams, func(a, b Team) int { return strings.Compare(a.Name, b.Name) })
	for _, text := range l.Starts {
		if strings.TrimSpace(text) == "" {
			continue
		}
		m, err := day.ParseMonth(strings.TrimSpace(text))
		switch {
		case err != nil || m.Year() > 2100:
			wrong = append(wrong, fault.Field("start", "draw.start.wrong"))
		case m < today.Month():
			wrong = append(wrong, fault.Field("start", "draw.start.past"))
		}
		d.Starts = append(d.Starts, m)
	}
	slices.Sort(d.Starts)
	if n := len(slices.Compact(slices.Clone(d.Starts))); n < len(d.Starts) {
		wrong = append(wrong, fault.Field("start", "draw.start.same"))
	}
	switch {
	case len(l.Teams) < fewestTeams:
		wrong = append(wrong, fault.Field("hold", "draw.teams.few", fewestTeams))
	case len(d.Starts) < 2:
		wrong = append(wrong, fault.Field("start", "draw.start.few"))
	case len(d.Starts) > len(l.Teams):
		wrong = append(wrong, fault.Field("start", "draw.start.many"))
	}
	switch {
	case len(d.Seed) > longestSeed:
		wrong = append(wrong, fault.Field("tal", "field.too_long", longestSeed))
	case d.Typed && !seeds.MatchString(d.Seed):
		wrong = append(wrong, fault.Field("tal", "draw.seed.wrong"))
	}
	if len(wrong) == 0 && !l.Again && slices.ContainsFunc(before, d.SharesTeam) {
		wrong = append(wrong, fault.Field("igen", "draw.again.confirm"))
	}
	if len(wrong) > 0 {
		return Draw{}, fault.InvalidFields(wrong...)
	}
	return d, nil
}

// newSeed makes a seed of 128 random bits.
func newSeed() string {
	b := make([]byte, 16)
	if _, err := rand.Read(b); err != nil {
		panic("registration: no random numbers: " + err.Error())
	}
	return hex.EncodeToString(b)
}

type drawWire struct {
	Number   int      `json:"number"`
	Method   string   `json:"method"`
	Seed     string   `json:"seed"`
	Typed    bool     `json:"typed"`
	Teams    []Team   `json:"teams"`
	Starts   []string `json:"starts"`
	By       string   `json:"by"`
	At       string   `json:"at"`
	Previous string   `json:"previous_sha256"`
}

// drawMethod names the algorithm within the record, so that another one day does not change what was drawn by this.
const drawMethod = "sha256(seed,0x00,name) ascending"

// Canonical writes the draw, without its hash, as Record.Canonical does.
func (d Draw) Canonical() ([]byte, error) {
	w := drawWire{Number: d.Number, Method: drawMethod, Seed: d.Seed, Typed: d.Typed, Teams: d.Teams, By: d.By, At: instant(d.At), Previous: d.Previous}
	for _, m := range d.Starts {
		w.Starts = append(w.Starts, m.String())
	}
	return canonical(w)
}

// readDraw answers the draw that canonical bytes say, without id and hash.
func readDraw(text []byte) (Draw, error) {
	var w drawWire
	j := json.NewDecoder(bytes.NewReader(text))
	j.DisallowUnknownFields()
	if err := j.Decode(&w); err != nil {
		return Draw{}, fmt.Errorf("draw: %w", err)
	}
	d := Draw{Number: w.Number, Seed: w.Seed, Typed: w.Typed, Teams: w.Teams, By: w.By, Previous: w.Previous}
	for _, s := range w.Starts {
		m, err := day.ParseMonth(s)
		if err != nil {
			return d, fmt.Errorf("draw: %w", err)
		}
		d.Starts = append(d.Starts, m)
	}
	var err error
	if d.At, err = time.Parse(time.RFC3339Nano, w.At); err == nil && (w.Method != drawMethod || len(d.Starts) == 0) {
		err = fmt.Errorf("draw by %q with %d starts", w.Method, len(d.Starts))
	}
	return d, err
}
