package gateway

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Groups of the code list that the numbers are about. Source: FSIII, KL/KOMBIT, version 20240530.
const (
	nursingGroup = "993d8f7b-fbed-4a78-90d9-6efbfa835114" // G1, SUL § 138; G2, the 0-ydelser, is another group
	careFunction = "sel_tilstand"
)

// homeCareGroups hold home care: § 83 stk. 1 nr. 1, 2 and 3 of serviceloven. homeCareCodes are what Ældreloven put in
// their place on 1 July 2025; that law's other codes are not home care.
var (
	homeCareGroups = []string{"23a80ae9-ab88-48ed-a689-36bdd3cc6e41", "3823d4cd-c38f-49f7-bb15-bd2488b07cd9", "6cacf7a2-97ef-4981-a16a-338d571fc115"}
	homeCareCodes  = []string{"8dc5f564-b8c6-4aa1-ba34-682d62d15f31", "52de9a13-8605-4a80-8a40-78101a55c4a3", "5aa18d37-d924-4613-b6b5-1538f471db15"}
)

// code is a place in the list. Both generations of a code, UUID and legacy key, are the same place.
type code uint16

// none is no code.
const none code = 0xffff

// levelUnknown is 9, "ikke relevant", and levelNone no level at all.
const (
	levelNone    = int8(-1)
	levelUnknown = int8(9)
)

// concept is what a code means to the numbers.
type concept struct {
	key      string // the legacy key, as people know it
	homeCare bool
	nursing  bool
	tooHigh  bool // a group of § 83 where a kind of help belongs: H1, H1b, H1c
	function bool // a condition of home care, which has a level of functioning
	level    int8
	themes   []uint8
}

// Codes is the code list FSIII.
type Codes struct {
	concepts []concept
	byName   map[string]code
	themes   []string
}

// Themes answers the themes that codes carry, sorted.
func (c *Codes) Themes() []string { return c.themes }

// find answers the place of a UUID or a legacy key; none when the list has neither.
func (c *Codes) find(name string) code {
	if at, ok := c.byName[strings.ToLower(name)]; ok {
		return at
	}
	return none
}

// ReadCodes reads fs3.csv. The columns code, parent, display_da, kind, level, legacy_key, law and theme are found by name.
func ReadCodes(file io.Reader) (*Codes, error) {
	r := csv.NewReader(file)
	header, err := r.Read()
	if err != nil {
		return nil, fmt.Errorf("fs3.csv:1: %w", err)
	}
	column := map[string]int{}
	for i, name := range header {
		column[strings.TrimPrefix(name, "\ufeff")] = i
	}
	for _, name := range []string{"code", "parent", "display_da", "kind", "level", "legacy_key", "law", "theme"} {
		if _, ok := column[name]; !ok {
			return nil, fmt.Errorf("fs3.csv:1: the column %s is missing", name)
		}
	}
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("fs3.csv: %w", err)
	}
	c := &Codes{byName: map[string]code{}}
	parents := map[string]string{}
	for _, row := range rows {
		parents[row[column["code"]]] = row[column["parent"]]
		for theme := range strings.SplitSeq(row[column["theme"]], "|") {
			if theme != "" && !slices.Contains(c.themes, theme) {
				c.themes = append(c.themes, theme)
			}
		}
	}
	slices.Sort(c.themes)
	under := func(uuid string, groups ...string) bool {
		for steps := 0; uuid != "" && steps < 10; steps++ {
			if uuid = parents[uuid]; slices.Contains(groups, uuid) {
				return true
			}
		}
		return false
	}
	for i, row := range rows {
		of := func(name string) string { return row[column[name]] }
		uuid := of("code")
		k := concept{key: of("legacy_key"), level: levelNone, nursing: under(uuid, nursingGroup),
			homeCare: under(uuid, homeCareGroups...) || slices.Contains(homeCareCodes, uuid),
			tooHigh:  of("level") == "1" && of("law") == "SEL §83", function: of("kind") == careFunction}
		// The keys B1 to B6 mean the levels 0 to 4 and 9: only the display says which.
		if d := of("display_da"); of("kind") == "funktionsniveau" && len(d) == 1 && d >= "0" && d <= "9" {
			k.level = int8(d[0] - '0')
		}
		for theme := range strings.SplitSeq(of("theme"), "|") {
			if theme != "" {
				k.themes = append(k.themes, uint8(slices.Index(c.themes, theme)))
			}
		}
		for _, name := range []string{uuid, k.key} {
			if name = strings.ToLower(name); name == "" {
				continue
			}
			if at, twice := c.byName[name]; twice && at != code(i) {
				return nil, fmt.Errorf("fs3.csv:%d: the code %s stands twice", i+2, name)
			}
			c.byName[name] = code(i)
		}
		c.concepts = append(c.concepts, k)
	}
	for _, must := range append(append([]string{nursingGroup}, homeCareGroups...), homeCareCodes...) {
		if c.find(must) == none {
			return nil, fmt.Errorf("fs3.csv: the code %s is missing, and the numbers are about it", must)
		}
	}
	if len(rows) >= int(none) {
		return nil, errors.New("fs3.csv: the list is too long")
	}
	return c, nil
}
