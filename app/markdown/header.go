package markdown

import (
	"bytes"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.abhg.dev/goldmark/frontmatter"
	"gopkg.in/yaml.v3"
)

// themes are those a module may have: the themes of the initiative, by slug.
var themes = []string{"ernaering", "bevaegelse", "ensomhed", "mental", "opsporing", "rekruttering", "hjemmebesoeg"}

// example shows how each field is written; it stands in the message when one is missing.
var example = map[string]string{
	"slug":       "slug: smaatspisende",
	"titel":      `titel: "Småtspisende: se, vej og sig det videre"`,
	"tema":       "tema: ernaering",
	"minutter":   "minutter: 4",
	"krog":       `krog: "Et uplanlagt vægttab på ét kilo er nok til at handle."`,
	"laerer":     "laerer: [fem ting at lægge mærke til, hvordan du siger det videre]",
	"faggrupper": "faggrupper: [ssh, ssa]",
	"kompetence": "kompetence: ernaering",
	"fs3":        "fs3: [bc65b137-9f5a-4889-82c2-c6764e5507f0]",
	"kilder":     "kilder: [{titel: Titlen, udgiver: Sundhedsstyrelsen, aar: 2022}]",
	"ejer":       `ejer: "Sundhed og Omsorg"`,
	"gennemgaas": "gennemgaas: 2027-03-01",
	"version":    "version: 1",
	"aendring":   "aendring: stor",
	// What a header may do without, and what only a translation has.
	"nyt":         `nyt: [{version: 2, tekst: "Grænsen er nu 1 kg."}]`,
	"svaere_ord":  `svaere_ord: [{ord: EVS, forklaring: "Et kort skema."}]`,
	"oversaetter": "oversaetter: smaatspisende",
	"sprog":       "sprog: en",
}

var (
	slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	uuidForm = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)
	yamlLine = regexp.MustCompile(`line (\d+)`)
	yamlForm = regexp.MustCompile(`did not find expected (key|node content|',' or|'-' indicator)`)
)

// headerEnd answers where the text after the header begins, 0 when the file begins without a header, and whether the
// header is closed.
func headerEnd(src []byte) (start int, closed bool) {
	if !bytes.HasPrefix(src, []byte("---\n")) {
		return 0, false
	}
	at := len("---\n")
	for at < len(src) {
		line, _, more := bytes.Cut(src[at:], []byte("\n"))
		at += len(line)
		if more {
			at++
		}
		if string(line) == "---" {
			return at, true
		}
	}
	return len(src), false
}

// header is the fields of a front matter that have not been read yet.
type header struct {
	fields map[string]*yaml.Node
	found  *faults
}

// lineOf answers the line in the file; the header's own first line is the second of the file.
func lineOf(n *yaml.Node) int { return n.Line + 1 }

// yamlFault answers the line in the file where the library gave up. It counts from 1 where it cannot tell the words
// apart and from 0 where they do not fit together, and leaves the line out when it is the header's first.
func yamlFault(err error) int {
	line := 1
	if m := yamlLine.FindStringSubmatch(err.Error()); m != nil {
		line, _ = strconv.Atoi(m[1]) // only digits match, and a number too large is cut to the file's last line
		if yamlForm.MatchString(err.Error()) {
			line++
		}
	}
	return line + 1
}

// readHeader decodes the front matter into the document and reports every field that is missing or cannot be.
func readHeader(doc *Document, data *frontmatter.Data, found *faults, read func(*Document, *header)) {
	var root yaml.Node
	if data != nil {
		if err := data.Decode(&root); err != nil {
			found.line(min(yamlFault(err), found.lastLine()), "Headeren kan ikke læses. Sæt anførselstegn om tekst med kolon, og ryk ind med mellemrum, ikke med tabulator.")
			return
		}
	}
	h := &header{fields: map[string]*yaml.Node{}, found: found}
	if len(root.Content) > 0 && !h.open(root.Content[0]) {
		return
	}
	read(doc, h)
}

// read takes the fields of a module's header.
func (h *header) read(doc *Document, sources map[string]Publication) {
	doc.Slug = h.slug("slug")
	name := strings.TrimSuffix(path.Base(h.found.file), ".md")
	if doc.Slug != "" && doc.Slug != name {
		h.wrong("slug", "slug er %q, men filen hedder %q. Gør dem ens.", doc.Slug, name+".md")
	}
	doc.Title = h.text("titel")
	if doc.Theme = h.text("tema"); doc.Theme != "" && !slices.Contains(themes, doc.Theme) {
		h.wrong("tema", "Temaet %q findes ikke. Vælg ét af: %s.", doc.Theme, strings.Join(themes, ", "))
	}
	doc.Minutes = h.number("minutter", 3, 7)
	doc.Hook = h.text("krog")
	doc.Learn = h.texts("laerer")
	if n := len(doc.Learn); h.has("laerer") && (n < 2 || n > 4) {
		h.wrong("laerer", "laerer skal have 2 til 4 linjer, og der er %d. Skriv, hvad man lærer, en linje for hver ting.", n)
	}
	doc.Professions = h.slugs("faggrupper")
	doc.Competence = h.slug("kompetence")
	doc.FS3 = h.codes("fs3")
	doc.Sources = h.sources(sources)
	doc.Owner = h.text("ejer")
	doc.Review = h.date("gennemgaas")
	doc.Version = h.number("version", 1, 9999)
	if doc.Change = h.text("aendring"); doc.Change != "" && doc.Change != "stor" && doc.Change != "lille" {
		h.wrong("aendring", "aendring skal være stor eller lille, og der står %q.", doc.Change)
	}
	doc.News = h.news(doc.Version, doc.Change)
	doc.HardWords = h.words()
}

// open takes the fields of the header; what is no list of fields is reported and refused.
func (h *header) open(n *yaml.Node) bool {
	if n.Kind != yaml.MappingNode {
		h.found.line(lineOf(n), "Headeren skal bestå af felter. Skriv et felt på hver linje, for eksempel %s.", example["slug"])
		return false
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch _, known := example[key.Value]; {
		case !known:
			h.found.warn(lineOf(key), "Feltet %q kendes ikke og bliver ikke brugt. Ret stavningen, eller slet feltet.", key.Value)
		case h.fields[key.Value] != nil:
			h.found.line(lineOf(key), "Feltet %s står to gange. Slet det ene.", key.Value)
		default:
			h.fields[key.Value] = resolve(n.Content[i+1])
		}
	}
	return true
}

// resolve follows a YAML alias, which never points to another.
func resolve(n *yaml.Node) *yaml.Node {
	if n.Kind == yaml.AliasNode && n.Alias != nil {
		return n.Alias
	}
	return n
}

// scalar answers the words of a value; a list, a group of fields and nothing at all are "".
func scalar(n *yaml.Node) string {
	n = resolve(n)
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		return ""
	}
	return oneLine(n.Value)
}

func (h *header) has(name string) bool { return h.fields[name] != nil }

func (h *header) wrong(name, format string, args ...any) {
	h.found.line(lineOf(h.fields[name]), format, args...)
}

func (h *header) missing(name string) {
	line := 1
	if n := h.fields[name]; n != nil {
		line = lineOf(n)
	}
	h.found.line(line, "Feltet %s mangler i headeren. Skriv for eksempel %s", name, example[name])
}

// text answers a field that must be there and hold words.
func (h *header) text(name string) string {
	if h.has(name) {
		if s := scalar(h.fields[name]); s != "" {
			return s
		}
	}
	h.missing(name)
	return ""
}

func (h *header) slug(name string) string {
	s := h.text(name)
	if s != "" && !slugForm.MatchString(s) {
		h.wrong(name, "%s er %q, men må kun have små bogstaver a-z, tal og bindestreg. Skriv for eksempel %s", name, s, example[name])
	}
	return s
}

func (h *header) number(name string, least, most int) int {
	s := h.text(name)
	if s == "" {
		return 0
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < least || n > most {
		h.wrong(name, "%s skal være et helt tal fra %d til %d, og der står %q.", name, least, most, s)
		return 0
	}
	return n
}

func (h *header) date(name string) time.Time {
	s := h.text(name)
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		h.wrong(name, "%s skal være en dato som 2027-03-01, og der står %q.", name, s)
	}
	return day
}

// items answers the entries of a list that must be there.
func (h *header) items(name string) []*yaml.Node {
	n := h.fields[name]
	switch {
	case n == nil:
		h.missing(name)
		return nil
	case n.Kind != yaml.SequenceNode:
		h.wrong(name, "%s skal være en liste. Skriv for eksempel %s", name, example[name])
		delete(h.fields, name)
		return nil
	}
	return n.Content
}

// texts answers a list of words; an empty entry is reported.
func (h *header) texts(name string) []string {
	var list []string
	for _, n := range h.items(name) {
		s := scalar(n)
		if s == "" {
			h.found.line(lineOf(n), "En linje i %s er tom eller er ikke tekst. Skriv den, eller slet den.", name)
			continue
		}
		list = append(list, s)
	}
	return list
}

func (h *header) slugs(name string) []string {
	list := h.texts(name)
	for _, s := range list {
		if !slugForm.MatchString(s) {
			h.wrong(name, "%q i %s må kun have små bogstaver a-z, tal og bindestreg. Skriv for eksempel %s", s, name, example[name])
		}
	}
	if h.has(name) && len(list) == 0 {
		h.missing(name)
	}
	return list
}

// codes answers a list of UUIDs. It may be empty: there is no FSIII code for a preventive home visit.
func (h *header) codes(name string) []string {
	var list []string
	for _, n := range h.items(name) {
		s := strings.ToLower(scalar(n))
		if !uuidForm.MatchString(s) {
			h.found.line(lineOf(n), "%q er ikke en FSIII-kode. Skriv kodens UUID, for eksempel %s", scalar(n), example[name])
			continue
		}
		list = append(list, s)
	}
	return list
}

// part answers the fields of one entry in a list of groups.
func part(n *yaml.Node) map[string]string {
	fields := map[string]string{}
	if n = resolve(n); n.Kind == yaml.MappingNode {
		for i := 0; i+1 < len(n.Content); i += 2 {
			fields[n.Content[i].Value] = scalar(n.Content[i+1])
		}
	}
	return fields
}

func (h *header) words() []Word {
	if !h.has("svaere_ord") {
		return nil
	}
	var list []Word
	for _, n := range h.items("svaere_ord") {
		f := part(n)
		if f["ord"] == "" || f["forklaring"] == "" {
			h.found.line(lineOf(n), "Et svært ord mangler ord eller forklaring. Skriv begge: {ord: EVS, forklaring: \"Et kort skema.\"}")
			continue
		}
		list = append(list, Word{Word: f["ord"], Meaning: f["forklaring"]})
	}
	return list
}
