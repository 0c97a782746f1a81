package markdown

import (
	"bytes"
	"fmt"
	"sort"
)

// Fault is something wrong in a file. Text is Danish and says what to do. A warning is advice: the file can be used.
type Fault struct {
	File    string
	Line    int // counted from 1
	Text    string
	Warning bool
}

// String answers the fault as one line: file:line: text.
func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Text) }

// faults collects what is wrong in one file.
type faults struct {
	file string
	src  []byte
	list []Fault
}

func (f *faults) line(line int, format string, args ...any) {
	f.list = append(f.list, Fault{File: f.file, Line: line, Text: fmt.Sprintf(format, args...)})
}

func (f *faults) warn(line int, format string, args ...any) {
	f.line(line, format, args...)
	f.list[len(f.list)-1].Warning = true
}

// at reports a fault where a byte of the file stands.
func (f *faults) at(offset int, format string, args ...any) {
	f.line(f.lineAt(offset), format, args...)
}

func (f *faults) lineAt(offset int) int {
	offset = max(0, min(offset, len(f.src)))
	return 1 + bytes.Count(f.src[:offset], []byte("\n"))
}

// lastLine answers where something that is missing could be written.
func (f *faults) lastLine() int {
	return f.lineAt(len(bytes.TrimRight(f.src, "\n")))
}

func (f *faults) sorted() []Fault {
	sort.SliceStable(f.list, func(i, j int) bool { return f.list[i].Line < f.list[j].Line })
	return f.list
}
