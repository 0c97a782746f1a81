package bench

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"indblik/app/day"
	"indblik/app/gateway"
	"indblik/app/privacy"
)

// Made-up bundles: a report of a citizen brings five grants, two conditions that they answer, a visit and a follow-up.
const (
	grantsInReport = 5
	reportsOfOne   = 5 // of the same citizen, months apart, so that no two grants are one
	reportsInFile  = 1000
	eventsPerGrant = 10 // of the size of the bench: 10,000,000 events go with a million grants
)

// aggregateLimit is the most memory that a million grants may take, in megabytes.
const aggregateLimit = 200

// Bundles writes reports with at least this many grants into a folder, in subfolders, and answers how many bytes they are
// and how many grants begin in the months that lie whole between the first report and the last.
func Bundles(folder string, grants int) (bytes int64, begun int, err error) {
	rng := rand.New(rand.NewPCG(3, 4))
	first, last := day.On(2016, 1, 1), day.On(2018, 12, 31)
	reports := (grants + grantsInReport - 1) / grantsInReport
	citizens := (reports + reportsOfOne - 1) / reportsOfOne
	for i := range reports {
		name := filepath.Join(folder, fmt.Sprintf("%03d", i/reportsInFile), fmt.Sprintf("%06d.json", i))
		if i%reportsInFile == 0 {
			if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
				return 0, 0, err
			}
		}
		citizen, turn := i%citizens, i/citizens
		// Two hundred days for each of a citizen's reports; the first and the last reports are on the first and last day.
		at := first + day.Day(turn*200+rng.IntN(100))
		if i == 0 {
			at = first
		} else if i >= reports-2*privacy.Smallest { // several, so that the last month is not hidden
			at = last
		}
		n, err := writeReport(name, rng, i, citizen, at)
		if err != nil {
			return 0, 0, err
		}
		bytes += n
		begun += grantsInReport
	}
	return bytes, begun, nil
}

// kinds are home care, in both generations of the codes.
var kinds = [...]string{"H1.1", "4a4add40-ee74-4090-bd70-48d9bda9c5c4", "H1.4", "43608562-e356-4990-8b96-e35128bbdc4f", "H1.11"}

func writeReport(name string, rng *rand.Rand, i, citizen int, at day.Day) (n int64, err error) {
	file, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	w := bufio.NewWriter(file)
	patient := fmt.Sprintf("c0ffee00-0000-4000-8000-%012x", citizen)
	id := func(kind, k int) string { return fmt.Sprintf("%08x-%04x-4000-8000-%012x", i, kind, k) }
	put := func(format string, args ...any) {
		if err == nil {
			_, err = fmt.Fprintf(w, format, args...)
		}
	}
	entry := func(kind, id, profile string) {
		put(",\n  {\n   \"fullUrl\": \"https://ehr.example/%[1]s/%[2]s\",\n   \"resource\": {\n    \"resourceType\": \"%[1]s\",\n    \"id\": \"%[2]s\",\n    \"meta\": {\n     \"lastUpdated\": \"%[4]sT10:00:00Z\",\n     \"profile\": [\n      \"http://fhir.kl.dk/gateway/StructureDefinition/%[3]s\"\n     ]\n    },\n    \"subject\": {\n     \"reference\": \"Patient/%[5]s\"\n    },\n", kind, id, profile, at, patient)
	}
	put("{\n \"resourceType\": \"Bundle\",\n \"id\": \"%s\",\n \"type\": \"collection\",\n \"timestamp\": \"%sT12:00:00Z\",\n \"entry\": [\n  {\n   \"fullUrl\": \"https://ehr.example/Patient/%[3]s\",\n   \"resource\": {\n    \"resourceType\": \"Patient\",\n    \"id\": \"%[3]s\",\n    \"identifier\": [\n     {\n      \"use\": \"official\",\n      \"system\": \"urn:oid:1.2.208.176.1.2\",\n      \"value\": \"%02d%02d%02d%04d\"\n     }\n    ],\n    \"deceasedBoolean\": false\n   }\n  }",
		id(0, 0), at, patient, 1+citizen%28, 1+citizen/28%12, 20+citizen/336%40, citizen%4000)
	const coding = "{\n      \"coding\": [\n       {\n        \"system\": \"urn:oid:1.2.208.176.2.21\",\n        \"code\": \"%s\"\n       }\n      ]\n     }"
	for k, condition := range [...]string{"d8aa5f09-cd9c-4996-a853-1c95ee98f25c", "J2.2"} {
		entry("Condition", id(1, k), "klgateway-care-condition")
		put("    \"code\": "+coding+",\n    \"severity\": "+coding+",\n    \"recordedDate\": \"%s\"\n   }\n  }", condition, fmt.Sprintf("B%d", 1+rng.IntN(5)), at)
	}
	for k, kind := range kinds {
		entry("CarePlan", id(2, k), "klgateway-care-planned-intervention")
		put("    \"status\": \"completed\",\n    \"intent\": \"plan\",\n    \"period\": {\n     \"start\": \"%s\",\n     \"end\": \"%s\"\n    },\n    \"activity\": [\n     {\n      \"detail\": {\n       \"code\": "+coding+",\n       \"status\": \"in-progress\",\n       \"reasonReference\": [\n        {\n         \"reference\": \"Condition/%s\"\n        }\n       ]\n      }\n     }\n    ]\n   }\n  }",
			at, at+day.Day(1+rng.IntN(60)), kind, id(1, k%2))
	}
	for k, kind := range [...]string{"784275f1-6822-4a88-b361-d958007d5253", "9f03dfbb-7a97-45a5-94db-d4c3501714a9"} {
		entry("Encounter", id(3, k), "klgateway-care-general-encounter")
		put("    \"extension\": [\n     {\n      \"url\": \"http://fhir.kl.dk/gateway/StructureDefinition/BasedOnInterventionExtension\",\n      \"valueReference\": {\n       \"reference\": \"CarePlan/%s\"\n      }\n     }\n    ],\n    \"status\": \"finished\",\n    \"type\": [\n     "+coding+"\n    ],\n    \"period\": {\n     \"start\": \"%[3]sT08:00:00Z\",\n     \"end\": \"%[3]sT08:%[4]d:00Z\"\n    }\n   }\n  }", id(2, k), kind, at, 10+rng.IntN(40))
	}
	put("\n ]\n}\n")
	if err == nil {
		err = w.Flush()
	}
	size, seekErr := file.Seek(0, io.SeekEnd)
	for _, e := range []error{seekErr, file.Close()} {
		if err == nil {
			err = e
		}
	}
	return size, err
}

// Aggregated is what a folder of bundles cost.
type Aggregated struct {
	Took, Plain time.Duration // of the aggregate, and of decoding the same files and doing nothing with them
	Peak        float64       // the most memory in use while aggregating, beyond what was before, in megabytes
	Result      gateway.Result
}

// MeasureAggregate decodes a folder, and aggregates it to out.
func MeasureAggregate(ctx context.Context, folder string, codes *gateway.Codes, out io.Writer) (a Aggregated, err error) {
	begun := time.Now()
	if err := decodeAll(ctx, folder); err != nil {
		return a, err
	}
	a.Plain = time.Since(begun)
	stop := watch()
	begun = time.Now()
	said := error(nil)
	a.Result, err = gateway.Aggregate(ctx, gateway.Job{Folder: os.DirFS(folder), Codes: codes,
		Say: func(line string) { said = fmt.Errorf("a made-up bundle is wrong: %s", line) }}, out)
	a.Took = time.Since(begun)
	a.Peak = stop()
	if err == nil {
		err = said
	}
	return a, err
}

// decodeAll decodes every file as plain JSON.
func decodeAll(ctx context.Context, folder string) error {
	return filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil || d.IsDir() {
			return err
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		var any map[string]any
		return json.NewDecoder(bufio.NewReaderSize(file, 64<<10)).Decode(&any)
	})
}

// watch looks at the memory in use until it is stopped, and then answers by how many megabytes it was more at the most.
func watch() (stop func() float64) {
	inUse := func() uint64 {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return m.HeapInuse + m.StackInuse
	}
	runtime.GC()
	before := inUse()
	most := before
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-done:
				return
			case <-tick.C:
				most = max(most, inUse())
			}
		}
	})
	return func() float64 {
		close(done)
		wg.Wait()
		return float64(max(most, inUse())-before) / 1e6
	}
}

// aggregates measures the care-record bundles: the memory beside the promise, and the speed beside plain decoding.
func (h House) aggregates(ctx context.Context, size Size) ([]Row, error) {
	folder := filepath.Join(h.Folder, "bundles")
	bytes, _, err := Bundles(folder, max(size.Events/eventsPerGrant, grantsInReport))
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	a, err := MeasureAggregate(ctx, folder, h.Codes, io.Discard)
	if err != nil {
		return nil, err
	}
	speed := func(d time.Duration) float64 { return float64(bytes) / 1e6 / d.Seconds() }
	what := fmt.Sprintf("%d care-record bundles to aggregates", a.Result.Bundles)
	return []Row{
		row(what+", memory", a.Peak, aggregateLimit, "MB", "≤ 1 for a million grants in 200,000"),
		row(what+", beside plain JSON decoding (more is better)", speed(a.Took), speed(a.Plain), "MB/s", "printed"),
	}, nil
}
