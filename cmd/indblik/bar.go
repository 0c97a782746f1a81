package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"
)

// bar draws how far long work has come on a terminal, and nothing in a pipe.
type bar struct {
	out   io.Writer // nil for nothing
	drawn time.Time
}

// newBar answers a bar on a file, which is silent unless that is a terminal.
func newBar(f *os.File) *bar {
	if info, err := f.Stat(); err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return &bar{}
	}
	return &bar{out: f}
}

const (
	barWidth = 30
	barEvery = 100 * time.Millisecond
)

// show draws rows done of total, a few times a second.
func (b *bar) show(kept bool, done, total int) {
	doing := "reading"
	if kept {
		doing = "storing"
	}
	b.draw(doing, "rows", done, total)
}

// files answers what draws files done of total; nil when nobody would see.
func (b *bar) files() func(done, total int) {
	if b.out == nil {
		return nil
	}
	return func(done, total int) { b.draw("reading", "files", done, total) }
}

func (b *bar) draw(doing, what string, done, total int) {
	if b.out == nil || total == 0 || time.Since(b.drawn) < barEvery && done < total {
		return
	}
	b.drawn = time.Now()
	full := barWidth * min(done, total) / total
	fmt.Fprintf(b.out, "\r\x1b[K%s [%s%s] %d of %d %s", doing, strings.Repeat("=", full), strings.Repeat(" ", barWidth-full), done, total, what)
}

// end takes the bar away, so that a line or the report stands alone.
func (b *bar) end() {
	if b.out != nil && !b.drawn.IsZero() {
		fmt.Fprint(b.out, "\r\x1b[K")
	}
}
