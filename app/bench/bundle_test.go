package bench

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"indblik/app/gateway"
)

func codes(t testing.TB) *gateway.Codes {
	t.Helper()
	file, err := os.Open(filepath.Join("..", "..", "content", "fs3.csv"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	c, err := gateway.ReadCodes(file)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// The made-up bundles are small here. INDBLIK_GRANTS=1000000 go test ./app/bench -run Bundles -v is the promise itself: a
// million grants in 200,000 bundles within 200 MB; it takes minutes, and 2 GB in the folder for temporary files.
func TestBundlesCountToTheGrantsThatWereMadeUp(t *testing.T) {
	grants := 5000
	if s := os.Getenv("INDBLIK_GRANTS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatal(err)
		}
		grants = n
	}
	folder := t.TempDir()
	size, begun, err := Bundles(folder, grants)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	a, err := MeasureAggregate(context.Background(), folder, codes(t), &out)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for line := range strings.SplitSeq(out.String(), "\n") {
		if c := strings.Split(line, ";"); len(c) == 9 && c[2] == "ydelser_nye" && c[1] == "" && c[3] == "" {
			n, err := strconv.Atoi(c[5])
			if err != nil {
				t.Fatal(err)
			}
			sum += n
		}
	}
	if sum != begun || a.Result.Bundles != (grants+grantsInReport-1)/grantsInReport {
		t.Errorf("%d grants, want %d; %+v", sum, begun, a.Result)
	}
	mb := float64(size) / 1e6
	t.Logf("%d grants in %d bundles of %d citizens, %.0f MB: %.1f s, %.0f MB/s; plain decoding %.1f s, %.0f MB/s; at most %.0f MB in use",
		begun, a.Result.Bundles, a.Result.Citizens, mb, a.Took.Seconds(), mb/a.Took.Seconds(), a.Plain.Seconds(), mb/a.Plain.Seconds(), a.Peak)
	if a.Peak > aggregateLimit {
		t.Errorf("%.0f MB in use, promised are %d", a.Peak, aggregateLimit)
	}
}
