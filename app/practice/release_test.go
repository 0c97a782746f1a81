package practice

import (
	"testing"

	"indblik/app/fault"
)

func TestTheWriterIsRefusedAsSecondReaderAndNobodyElse(t *testing.T) {
	secret := []byte("of this installation")
	writer, reader := authorMark(secret, "example", "mette"), authorMark(secret, "example", "jonas")
	if writer == reader || writer == authorMark(secret, "another", "mette") || writer == authorMark([]byte("of another"), "example", "mette") {
		t.Fatal("a mark tells too much or too little")
	}
	for name, c := range map[string]struct {
		share, author, reader string
		kind                  fault.Kind
	}{
		"another":      {Proposed, writer, reader, fault.Unknown},
		"the writer":   {Proposed, writer, writer, fault.Forbidden},
		"not proposed": {"", writer, reader, fault.Conflict},
		"twice":        {Released, "", reader, fault.Conflict},
		"no writer":    {Proposed, "", reader, fault.Conflict},
	} {
		err := mayRelease(c.share, c.author, c.reader)
		if (err == nil) != (c.kind == fault.Unknown) || err != nil && fault.KindOf(err) != c.kind {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestOthersSeeAQuarterOfAYear(t *testing.T) {
	for week, want := range map[string][2]int{"2026-W48": {4, 2026}, "2026-W01": {1, 2026}, "2026-W53": {4, 2026}, "2026-W14": {2, 2026}, "2025-W01": {1, 2025}} {
		if q, y := quarterOf(week); q != want[0] || y != want[1] {
			t.Errorf("%s is quarter %d of %d", week, q, y)
		}
	}
}
