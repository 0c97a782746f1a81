package outcome

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"indblik/app/day"
)

// Period is a month, a quarter or a year: its first month and how many months it is long.
type Period struct {
	First  day.Month
	Months int
}

var (
	monthDash  = regexp.MustCompile(`^(\d{4})-(\d{2})$`)
	monthM     = regexp.MustCompile(`^(\d{4})M(\d{2})$`)
	monthFirst = regexp.MustCompile(`^(\d{2})-(\d{4})$`)
	quarter    = regexp.MustCompile(`^(\d{4})[KQ]([1-4])$`)
	year       = regexp.MustCompile(`^(\d{4})$`)
)

// parsePeriod reads 2019-05, 2019M05, 05-2019, 2019K3 (or 2019Q3) and 2019.
func parsePeriod(s string) (Period, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	number := func(s string) int { n, _ := strconv.Atoi(s); return n } // digits by the expression
	month := func(y, m string) (Period, error) {
		if n := number(m); n < 1 || n > 12 {
			return Period{}, fmt.Errorf("month %d", n)
		}
		return Period{day.MonthOf(number(y), time.Month(number(m))), 1}, nil
	}
	if m := monthDash.FindStringSubmatch(s); m != nil {
		return month(m[1], m[2])
	}
	if m := monthM.FindStringSubmatch(s); m != nil {
		return month(m[1], m[2])
	}
	if m := monthFirst.FindStringSubmatch(s); m != nil {
		return month(m[2], m[1])
	}
	if m := quarter.FindStringSubmatch(s); m != nil {
		return Period{day.MonthOf(number(m[1]), time.Month(3*number(m[2])-2)), 3}, nil
	}
	if m := year.FindStringSubmatch(s); m != nil {
		return Period{day.MonthOf(number(m[1]), time.January), 12}, nil
	}
	return Period{}, fmt.Errorf("no period")
}

// Last answers the period's last month.
func (p Period) Last() day.Month { return p.First + day.Month(p.Months) - 1 }

// parseNumber reads a number with a decimal comma or point. hidden is true for what is not to be known: <5, -, .. and
// empty are never 0. Of <5 the answer is 4, the most it can be; of the others 0.
func parseNumber(s string) (v float64, hidden bool, err error) {
	s = strings.ReplaceAll(strings.TrimSpace(s), "\u00a0", "")
	switch {
	case s == "", s == "-", s == "..":
		return 0, true, nil
	case strings.HasPrefix(s, "<"):
		if limit, err := strconv.Atoi(strings.TrimSpace(s[1:])); err == nil && limit > 1 {
			return float64(limit - 1), true, nil
		}
		return 0, true, nil
	}
	v, err = strconv.ParseFloat(strings.Replace(s, ",", ".", 1), 64)
	if err == nil && (v != v || v > 1e12 || v < -1e12) {
		err = fmt.Errorf("out of range")
	}
	return v, false, err
}
