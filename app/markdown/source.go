package markdown

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"time"

	"gopkg.in/yaml.v3"
)

// Publication is an entry of the list of sources. Edition names the one that holds now; From is the day it came and Next
// when another is expected, both zero when nobody has said.
type Publication struct {
	Key, Title, Publisher string
	Year                  int
	URL                   string
	Edition               string
	From, Next            time.Time // midnight UTC
}

// ParseSources reads the list of sources: a YAML list of entries with noegle, titel, udgiver, aar and udgave, and url,
// fra and naeste where they are known. All faults are answered, by line.
func ParseSources(file string, src []byte) ([]Publication, []Fault) {
	src, _ = normalise(src)
	found := &faults{file: file, src: src}
	var root yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(src)).Decode(&root); err != nil && !errors.Is(err, io.EOF) {
		found.line(min(yamlFault(err)-1, found.lastLine()), "Listen over kilder kan ikke læses. Sæt anførselstegn om tekst med kolon, og ryk ind med mellemrum.")
		return nil, found.list
	}
	var list []Publication
	seen := map[string]bool{}
	for _, n := range content(&root) {
		f := part(n)
		p := Publication{Key: f["noegle"], Title: f["titel"], Publisher: f["udgiver"], URL: f["url"], Edition: f["udgave"]}
		for _, name := range []string{"noegle", "titel", "udgiver", "aar", "udgave"} {
			if f[name] == "" {
				found.line(n.Line, "Kilden mangler %s.", name)
			}
		}
		switch {
		case p.Key != "" && !slugForm.MatchString(p.Key):
			found.line(n.Line, "noegle er %q, men må kun have små bogstaver a-z, tal og bindestreg.", p.Key)
		case seen[p.Key]:
			found.line(n.Line, "Kilden %q står to gange. Slet den ene.", p.Key)
		}
		seen[p.Key] = true
		p.Year = sourceYear(f["aar"], n.Line, found)
		p.URL = sourceURL(f["url"], n.Line, found)
		p.From, p.Next = sourceDay("fra", f["fra"], n.Line, found), sourceDay("naeste", f["naeste"], n.Line, found)
		list = append(list, p)
	}
	return list, found.sorted()
}

// content answers the entries of a file that is one list.
func content(root *yaml.Node) []*yaml.Node {
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.SequenceNode {
		return nil
	}
	return root.Content[0].Content
}

func sourceYear(s string, line int, found *faults) int {
	if s == "" {
		return 0
	}
	year, err := strconv.Atoi(s)
	if err != nil || year < 1900 || year > 2100 {
		found.line(line, "Kildens aar skal være et årstal med fire tal, og der står %q.", s)
		return 0
	}
	return year
}

func sourceURL(s string, line int, found *faults) string {
	if s != "" && !external(s) {
		found.line(line, "Kildens url skal begynde med https://, og der står %q.", s)
		return ""
	}
	return s
}

func sourceDay(name, s string, line int, found *faults) time.Time {
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	if err != nil {
		found.line(line, "Kildens %s skal være en dato som 2027-03-01, og der står %q.", name, s)
		return time.Time{}
	}
	return day
}

// sources answers what a module builds on: an entry names one of the list by kilde and udgave, and which part of it by
// del, or it describes one itself by titel, udgiver and aar.
func (h *header) sources(known map[string]Publication) []Source {
	var list []Source
	entries := h.items("kilder")
	for _, n := range entries {
		f, line := part(n), lineOf(n)
		if f["kilde"] != "" {
			p, ok := known[f["kilde"]]
			switch {
			case !ok:
				h.found.line(line, "Kilden %q står ikke i kilder.yaml. Skriv den dér, eller skriv titel, udgiver og aar her.", f["kilde"])
			case f["udgave"] == "":
				h.found.line(line, "Kilden %q mangler udgave. Skriv den udgave, modulet bygger på, for eksempel udgave: %q", f["kilde"], p.Edition)
			}
			list = append(list, Source{Key: f["kilde"], Edition: f["udgave"], Title: p.Title, Publisher: p.Publisher, Part: f["del"], Year: p.Year, URL: p.URL})
			continue
		}
		s := Source{Title: f["titel"], Publisher: f["udgiver"], URL: sourceURL(f["url"], line, h.found)}
		for _, name := range []string{"titel", "udgiver", "aar"} {
			if f[name] == "" {
				h.found.line(line, "Kilden mangler %s. Skriv titel, udgiver og aar for hver kilde.", name)
			}
		}
		s.Year = sourceYear(f["aar"], line, h.found)
		list = append(list, s)
	}
	if h.has("kilder") && len(entries) == 0 {
		h.wrong("kilder", "Der er ingen kilde. Skriv mindst én med titel, udgiver og aar.")
	}
	return list
}
