package lang

import (
	"context"
	"fmt"
	"math"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"

	"indblik/app/day"
)

var printers = map[Lang]*message.Printer{
	Danish:  message.NewPrinter(language.Danish),
	English: message.NewPrinter(language.BritishEnglish),
}

// Number writes a number with a fixed count of decimals, 1.304,5 in Danish, with a true minus sign. A number that is
// not one (missing) is written as a dash.
func Number(ctx context.Context, v float64, decimals int) string {
	return From(ctx).Number(v, decimals)
}

// Number is the same for a language known beforehand.
func (l Lang) Number(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return "–"
	}
	scale := math.Pow10(decimals)
	if v = math.Round(v*scale) / scale; v == 0 {
		v = 0 // no minus before a nought
	}
	text := printers[l].Sprint(number.Decimal(v, number.MinFractionDigits(decimals), number.MaxFractionDigits(decimals)))
	return strings.ReplaceAll(text, "-", "−")
}

// Int writes a whole number, 1.304 in Danish.
func Int(ctx context.Context, n int) string { return Number(ctx, float64(n), 0) }

// Percent writes a share from 0 to 1 as a percentage, 12,5 % in Danish.
func Percent(ctx context.Context, share float64, decimals int) string {
	return From(ctx).Percent(share, decimals)
}

// Percent is the same for a language known beforehand.
func (l Lang) Percent(share float64, decimals int) string {
	if l == English {
		return l.Number(share*100, decimals) + "%"
	}
	return l.Number(share*100, decimals) + " %"
}

// Signed writes a share as a percentage with its sign, −2,3 % or +1,0 %.
func Signed(ctx context.Context, share float64, decimals int) string {
	return From(ctx).Signed(share, decimals)
}

// Signed is the same for a language known beforehand.
func (l Lang) Signed(share float64, decimals int) string {
	text := l.Percent(share, decimals)
	if share > 0 && text != l.Percent(0, decimals) {
		return "+" + text
	}
	return text
}

var (
	danishMonths   = [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}
	danishShort    = [...]string{"jan.", "feb.", "mar.", "apr.", "maj", "jun.", "jul.", "aug.", "sep.", "okt.", "nov.", "dec."}
	danishWeekdays = [...]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}
)

// Date writes a day as 24. november 2026, and a dash for a day without end.
func Date(ctx context.Context, d day.Day) string { return From(ctx).Date(d) }

// Date is the same for a language known beforehand.
func (l Lang) Date(d day.Day) string {
	if d >= day.Forever {
		return "–"
	}
	t := d.Time()
	if l == English {
		return t.Format("2 January 2006")
	}
	return fmt.Sprintf("%d. %s %d", t.Day(), danishMonths[t.Month()-1], t.Year())
}

// Weekday writes a day as tirsdag 1. december.
func Weekday(ctx context.Context, d day.Day) string {
	t := d.Time()
	if From(ctx) == English {
		return t.Format("Monday 2 January")
	}
	return fmt.Sprintf("%s %d. %s", danishWeekdays[t.Weekday()], t.Day(), danishMonths[t.Month()-1])
}

// Month writes a month short, sep. 2025.
func Month(ctx context.Context, m day.Month) string { return From(ctx).Month(m) }

// Month is the same for a language known beforehand.
func (l Lang) Month(m day.Month) string {
	if l == English {
		return m.First().Time().Format("Jan 2006")
	}
	return fmt.Sprintf("%s %d", danishShort[m.Number()-1], m.Year())
}

// MonthLong writes a month in full, september 2025.
func MonthLong(ctx context.Context, m day.Month) string { return From(ctx).MonthLong(m) }

// MonthLong is the same for a language known beforehand.
func (l Lang) MonthLong(m day.Month) string {
	if l == English {
		return m.First().Time().Format("January 2006")
	}
	return fmt.Sprintf("%s %d", danishMonths[m.Number()-1], m.Year())
}

// Clock writes the time of day in Denmark, 13.00 in Danish and 13:00 in English.
func Clock(ctx context.Context, t time.Time) string {
	if From(ctx) == English {
		return t.In(day.Copenhagen).Format("15:04")
	}
	return t.In(day.Copenhagen).Format("15.04")
}

// Week writes an ISO week (2026-W48) as uge 48.
func Week(ctx context.Context, week string) string {
	_, n, found := strings.Cut(week, "-W")
	if !found {
		return week
	}
	return T(ctx, "week", strings.TrimPrefix(n, "0"))
}

// List joins names with commas and a last "og".
func List(ctx context.Context, names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	return strings.Join(names[:len(names)-1], ", ") + " " + T(ctx, "and") + " " + names[len(names)-1]
}

// Moment writes a time as a day and a time of day in Denmark.
func Moment(ctx context.Context, t time.Time) string {
	return Date(ctx, day.Of(t)) + " " + Clock(ctx, t)
}

// TimeOfDay writes 13:20 as the language does.
func TimeOfDay(ctx context.Context, clock string) string {
	if From(ctx) == Danish {
		return strings.Replace(clock, ":", ".", 1)
	}
	return clock
}
