package followup

import (
	"fmt"
	"strconv"
	"strings"

	"indblik/app/lang"
	"indblik/app/web"
)

// Span is a piece of a line. One with an address leads to where its number comes from, for those who may go there.
type Span struct {
	Text string    `json:"text"`
	Href string    `json:"href,omitempty"`
	Need web.Thing `json:"need,omitempty"` // what a reader must be allowed, to follow it
	Unit string    `json:"unit,omitempty"` // and of which unit
	Own  bool      `json:"own,omitempty"`  // in the words of the source document, which are Danish
}

// Line is a sentence of the note, with its numbers as links.
type Line []Span

// Plain is the line without its links.
func (l Line) Plain() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.Text)
	}
	return b.String()
}

// plain is a line of words alone.
func plain(text string) Line { return Line{{Text: text}} }

// mark stands for a span while a sentence is put together; no sentence holds it.
const mark = "\x00"

// worded answers the sentence of a key with spans in the places of its arguments. Whatever is no span is written as it is.
func worded(l lang.Lang, key string, args ...any) Line {
	var spans []Span
	filled := make([]any, len(args))
	for i, a := range args {
		switch a := a.(type) {
		case Span:
			filled[i] = mark + strconv.Itoa(len(spans)) + mark
			spans = append(spans, a)
		default:
			filled[i] = fmt.Sprint(a)
		}
	}
	var line Line
	for i, piece := range strings.Split(l.T(key, filled...), mark) {
		switch {
		case i%2 == 1:
			n, err := strconv.Atoi(piece)
			if err == nil && n < len(spans) {
				line = append(line, spans[n])
			}
		case piece != "":
			line = append(line, Span{Text: piece})
		}
	}
	return line
}
