package outcome

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// Bands are the age bands of the projection, in order.
var Bands = []string{"65-69", "70-74", "75-79", "80-84", "85-89", "90+"}

// oldest is the first age of the open band.
const oldest = 90

var (
	bandRange = regexp.MustCompile(`^(\d{1,3})\s*[-–]\s*(\d{1,3})(?: år| years)?$`)
	bandOpen  = regexp.MustCompile(`^(\d{1,3})(?:\s*\+|-|\s*år og derover|\s*år og over|\s*years and over|\s*\+ år)$`)
	singleAge = regexp.MustCompile(`^(\d{1,3})(?: år| years?)?$`)
)

// ages are the ages of a band, both included; To is 200 for an open one.
type ages struct{ From, To int }

// parseAges reads a single age, a band or an open band.
func parseAges(s string) (ages, error) {
	s = strings.TrimSpace(s)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // digits by the expression
	if m := bandRange.FindStringSubmatch(s); m != nil && number(m[1]) <= number(m[2]) {
		return ages{number(m[1]), number(m[2])}, nil
	}
	if m := bandOpen.FindStringSubmatch(s); m != nil {
		return ages{number(m[1]), 200}, nil
	}
	if m := singleAge.FindStringSubmatch(s); m != nil {
		return ages{number(m[1]), number(m[1])}, nil
	}
	return ages{}, fmt.Errorf("no age")
}

// String writes 65-69 or 90+.
func (a ages) String() string {
	if a.To >= 200 {
		return fmt.Sprintf("%d+", a.From)
	}
	return fmt.Sprintf("%d-%d", a.From, a.To)
}

// cleanBand writes a band of an aggregate file in the one form; empty means all ages.
func cleanBand(s string) (string, error) {
	if strings.TrimSpace(s) == "" {
		return "", nil
	}
	a, err := parseAges(s)
	return a.String(), err
}

// bandOf answers the projection's band that ages lie in; empty for ages that lie in none or in more than one.
func bandOf(a ages) string {
	for _, b := range Bands {
		in, err := parseAges(b)
		if err == nil && a.From >= in.From && (a.To <= in.To || in.From == oldest) {
			return b
		}
	}
	return ""
}

// within answers the projection's bands that a band of an aggregate file is made of; nil when it does not match them,
// as 0-64 does not.
func within(band string) []string {
	a, err := parseAges(band)
	if err != nil {
		return nil
	}
	var list []string
	covered := a.From
	for _, b := range Bands {
		in, err := parseAges(b)
		if err == nil && in.From >= a.From && in.To <= a.To && in.From == covered {
			list, covered = append(list, b), in.To+1
		}
	}
	if len(list) == 0 || covered != a.To+1 {
		return nil
	}
	return list
}
