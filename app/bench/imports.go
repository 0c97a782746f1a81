package bench

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"time"

	"indblik/app/day"
	"indblik/app/outcome"
)

// aggregateRows is how long a file of numbers is measured: a large municipality's ten years at the finest cut, six times over.
const aggregateRows = 300_000

// aggregate writes a file of numbers by month, district, indicator, age band and supplier.
func aggregate(rows int) []byte {
	var text bytes.Buffer
	text.WriteString("maaned;distrikt;indikator;aldersgruppe;leverandoer;taeller;naevner;kilde;udtraek_dato\n")
	indicators := []string{"ydelser_nye", "ydelser_aktive", "besoeg_leveret", "minutter_leveret", "borgere_hjemmehjaelp"}
	for i := range rows {
		cell, month := i%500, day.MonthOf(1975, 1)+day.Month(i/500)
		fmt.Fprintf(&text, "%s;Distrikt %d;%s;%s;;%d;;Udtræk fra omsorgssystem;2026-11-01\n", month, cell/30%20, indicators[cell%5], outcome.Bands[cell/5%6], 10+i*7919%90)
	}
	return text.Bytes()
}

// imports measures how long it takes until a large file of numbers counts, and until it is read and checked, beside what it
// takes to read it as CSV and do nothing with it.
func (h House) imports(ctx context.Context, _ []string) ([]Row, error) {
	file := aggregate(aggregateRows)
	begun := time.Now()
	plain := csv.NewReader(bytes.NewReader(file))
	plain.Comma, plain.ReuseRecord = ';', true
	for {
		if _, err := plain.Read(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
	}
	limit := time.Since(begun)
	begun = time.Now()
	p, err := h.Numbers.Read(ctx, outcome.Outcomes, "maalt.csv", file, "")
	if err != nil {
		return nil, err
	}
	read := time.Since(begun)
	begun = time.Now()
	if p, err = h.Numbers.Import(ctx, outcome.Outcomes, "maalt.csv", file, "", false); err != nil {
		return nil, err
	}
	if !p.Approved || p.New != aggregateRows {
		return nil, fmt.Errorf("of %d rows %d were taken in: %v", aggregateRows, p.New, p.Reading.Rejected)
	}
	return []Row{
		row("300,000 rows of numbers read and checked, beside plain CSV reading", read.Seconds(), limit.Seconds(), "s", "printed"),
		row("300,000 rows of numbers taken in, beside plain CSV reading", time.Since(begun).Seconds(), limit.Seconds(), "s", "printed"),
	}, nil
}
