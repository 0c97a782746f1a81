package outcome

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// isJSON tells a file of JSON by its first sign.
func isJSON(text []byte) bool {
	text = bytes.TrimSpace(bytes.TrimPrefix(text, []byte("\ufeff")))
	return len(text) > 0 && (text[0] == '{' || text[0] == '[')
}

// errStat is a file of JSON that is no dataset, or not a whole one.
var errStat = errors.New("the file is no whole JSON-stat dataset")

// statError is StatBank's answer to a question it could not answer, saved as if it were the file. Code is one of its own
// words, such as EXTRACT-NOTFOUND.
type statError struct{ Code string }

func (e statError) Error() string { return "StatBank answered " + e.Code }

var statErrorCode = regexp.MustCompile(`^[A-Z][A-Z-]{2,39}$`)

// statDataset is a dataset of JSON-stat 2; in version 1 its id, size and role stand among the dimensions.
type statDataset struct {
	ID        []string                   `json:"id"`
	Size      []int                      `json:"size"`
	Role      map[string][]string        `json:"role"`
	Dimension map[string]json.RawMessage `json:"dimension"`
	Value     json.RawMessage            `json:"value"`
}

// statDimension is one dimension: its categories in order, code and label.
type statDimension struct {
	id          string
	codes, text []string
}

// openStat reads JSON-stat (json-stat.org: version 1 as StatBank wraps it, and version 2) as a table in the long layout: a
// column a dimension and INDHOLD last, a row a cell, numbered from 1. null is "..", which is not available and never 0.
// A StatBank error is a statError; anything else that is no whole dataset is errStat.
func openStat(text []byte) (*table, error) {
	d, err := parseStat(bytes.TrimPrefix(text, []byte("\ufeff")))
	if err != nil {
		return nil, err
	}
	dimensions, cells, err := d.dimensions()
	if err != nil {
		return nil, err
	}
	values, err := d.values(cells)
	if err != nil {
		return nil, err
	}
	t := &table{}
	for _, dim := range dimensions {
		t.header = append(t.header, dim.id)
	}
	t.header = append(t.header, valueNames[0])
	fields, at := make([]string, len(t.header)), 0
	t.read = func() ([]string, int, error) {
		if at == cells {
			return nil, 0, io.EOF
		}
		for i, rest := len(dimensions)-1, at; i >= 0; i-- { // the last dimension runs fastest
			n := len(dimensions[i].text)
			fields[i], rest = dimensions[i].text[rest%n], rest/n
		}
		fields[len(dimensions)] = values(at)
		at++
		return fields, at, nil
	}
	return t, nil
}

func parseStat(text []byte) (statDataset, error) {
	var outer struct {
		statDataset
		Wrapped   *statDataset `json:"dataset"`
		ErrorCode string       `json:"errorTypeCode"`
	}
	if err := json.Unmarshal(text, &outer); err != nil {
		return statDataset{}, errStat
	}
	if outer.ErrorCode != "" {
		if !statErrorCode.MatchString(outer.ErrorCode) {
			outer.ErrorCode = "ukendt"
		}
		return statDataset{}, statError{outer.ErrorCode}
	}
	d := outer.statDataset
	if outer.Wrapped != nil {
		d = *outer.Wrapped
	}
	if len(d.ID) == 0 { // version 1
		for name, into := range map[string]any{"id": &d.ID, "size": &d.Size, "role": &d.Role} {
			if raw, ok := d.Dimension[name]; ok && json.Unmarshal(raw, into) != nil {
				return statDataset{}, errStat
			}
		}
	}
	if len(d.ID) == 0 || len(d.ID) != len(d.Size) {
		return statDataset{}, errStat
	}
	return d, nil
}

// dimensions answers the dimensions in order and how many cells they span.
func (d statDataset) dimensions() (list []statDimension, cells int, err error) {
	cells = 1
	for i, id := range d.ID {
		var raw struct {
			Category struct {
				Index json.RawMessage   `json:"index"`
				Label map[string]string `json:"label"`
			} `json:"category"`
		}
		if json.Unmarshal(d.Dimension[id], &raw) != nil {
			return nil, 0, errStat
		}
		codes, ok := statCodes(raw.Category.Index, raw.Category.Label)
		if !ok || len(codes) != d.Size[i] || len(codes) == 0 || cells > mostRows/len(codes) {
			return nil, 0, errStat
		}
		cells *= len(codes)
		dim := statDimension{id: d.named(id), codes: codes}
		for _, code := range codes {
			dim.text = append(dim.text, statText(dim.id, code, raw.Category.Label[code]))
		}
		list = append(list, dim)
	}
	return list, cells, nil
}

// statCodes puts the categories in order: by an object of places, a list, or, of one alone, its label.
func statCodes(index json.RawMessage, label map[string]string) ([]string, bool) {
	var list []string
	if len(index) > 0 && json.Unmarshal(index, &list) == nil && len(list) > 0 {
		return list, true
	}
	var places map[string]int
	if len(index) > 0 && json.Unmarshal(index, &places) == nil && len(places) > 0 {
		list = make([]string, len(places))
		taken := make([]bool, len(places))
		for code, at := range places {
			if at < 0 || at >= len(list) || taken[at] {
				return nil, false
			}
			list[at], taken[at] = code, true
		}
		return list, true
	}
	if len(index) == 0 && len(label) == 1 {
		for code := range label {
			return []string{code}, true
		}
	}
	return nil, false
}

// named gives a dimension whose own name we do not know the name its role says.
func (d statDataset) named(id string) string {
	for role, names := range map[string][]string{"time": timeNames, "geo": areaNames} {
		if slices.Contains(d.Role[role], id) && !namedAs(id, names) && !aboutPersons(id) {
			return names[0]
		}
	}
	return id
}

func namedAs(id string, names []string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, id) })
}

// statText chooses between a category's code and its label as the CSV's reader understands them best: a time by its code,
// an age and all else by its label, and a total by whichever says so.
func statText(dimension, code, label string) string {
	switch {
	case label == "":
		return code
	case namedAs(dimension, timeNames):
		if _, err := parsePeriod(code); err == nil {
			return code
		}
	case isTotal(label):
	case isTotal(code):
		return code
	case namedAs(dimension, ageNames):
		if _, err := parseAges(label); err != nil {
			return code
		}
	}
	return label
}

// values answers the cells' texts by their places: a list, or an object that leaves out what is not there.
func (d statDataset) values(cells int) (func(at int) string, error) {
	text := func(raw json.RawMessage) string {
		if s := string(raw); s != "" && s != "null" {
			if unquoted, err := strconv.Unquote(s); err == nil {
				return unquoted
			}
			return s
		}
		return ".."
	}
	var list []json.RawMessage
	if json.Unmarshal(d.Value, &list) == nil && list != nil {
		if len(list) != cells {
			return nil, errStat
		}
		return func(at int) string { return text(list[at]) }, nil
	}
	var sparse map[string]json.RawMessage
	if json.Unmarshal(d.Value, &sparse) != nil || sparse == nil {
		return nil, errStat
	}
	for key := range sparse {
		if at, err := strconv.Atoi(key); err != nil || at < 0 || at >= cells {
			return nil, errStat
		}
	}
	return func(at int) string { return text(sparse[strconv.Itoa(at)]) }, nil
}
