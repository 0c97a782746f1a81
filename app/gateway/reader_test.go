package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// oneGrant is a folder in which one grant of February 2021 is counted when file can be read.
func oneGrant(t testing.TB, file []byte) fstest.MapFS {
	folder := folderOf(t, span("2021-01-01", "2021-06-30")...)
	folder["the.json"] = &fstest.MapFile{Data: file}
	return folder
}

func theGrant(t testing.TB) []byte {
	return jsonOf(t, report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "")))
}

func TestABundleIsReadHoweverItIsWritten(t *testing.T) {
	plain := theGrant(t)
	// The members of maps are written in the order of the alphabet: resourceType after entry and id.
	typed := `{"resourceType":"Bundle","timestamp":"2021-02-10T10:00:00Z","entry":[{"resource" : { "resourceType" : "Patient","id":"p","identifier":[{"system":"` + cprSystem + `","value":"010138-0001"}]},"fullUrl":"urn:uuid:1"},` +
		`{"fullUrl":"urn:uuid:2","resource":{"resourceType":"CarePlan","id":"g","status":"active","subject":{"reference":"urn:uuid:1"},"period":{"start":"2021-02-10"},"unknown":[[{"a":null}]],` +
		`"activity":[{"detail":{"code":{"coding":[{"system":"` + fsiii + `","code":"h1.1"}]}}}]},"search":{"mode":"match"}}],"link":[{"url":"x"}]}`
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, plain, "", "   "); err != nil {
		t.Fatal(err)
	}
	inner := report("", anna, grant("g", "H1.1", "2021-02-10", "")) // its time is the delivery's
	noTime := report("", anna, grant("g", "H1.1", "2021-02-10", "").updated("2021-02-10T10:00:00Z"))
	absolute := report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "").with(fields{"subject": fields{"reference": "https://ehr.example/Patient/patient-010138x0001/_history/3"}}))
	for name, file := range map[string][]byte{
		"plain": plain, "in order of FHIR": []byte(typed), "pretty": pretty.Bytes(), "byte order mark": append([]byte("\ufeff"), plain...), "twice": append(append(slices.Clone(plain), '\n'), plain...),
		"delivered": jsonOf(t, delivery("2021-02-11T10:00:00Z", report("2021-02-10T10:00:00Z", anna, grant("g", "H1.1", "2021-02-10", "")))),
		"nested":    jsonOf(t, delivery("2021-02-11T10:00:00Z", delivery("2021-02-11T10:00:00Z", inner))), "the resource's time": jsonOf(t, noTime), "absolute": jsonOf(t, absolute),
	} {
		got := count(t, oneGrant(t, file))
		if got.row(newGrants, "2021-02")[0] != 1 || len(got.said) != 0 || got.result.Unreadable != 0 {
			t.Errorf("%s: %q", name, got.said)
		}
	}
}

func TestTheOrderOfMembersChangesNothing(t *testing.T) {
	folder := fixtures(t)
	want, _, _ := aggregated(t, folder, "")
	sorted := fstest.MapFS{}
	for name, file := range folder {
		var any map[string]any
		if err := json.Unmarshal(file.Data, &any); err != nil {
			t.Fatal(err)
		}
		sorted[name] = &fstest.MapFile{Data: jsonOf(t, any)}
	}
	if got, _, _ := aggregated(t, sorted, ""); got != want {
		t.Error("it does")
	}
}

func TestAFileThatIsCutOffIsLeftOutWholeAndSaid(t *testing.T) {
	file := theGrant(t)
	two := append(append(slices.Clone(file), '\n'), file...)
	for n := range len(two) {
		if n == len(file) || n == len(file)+1 {
			continue // the first is whole
		}
		got := count(t, oneGrant(t, two[:n]))
		if got.row(newGrants, "2021-02")[0] != 0 || got.result.Unreadable != 1 || len(got.said) != 1 || !strings.HasPrefix(got.said[0], "the.json: "+saidUnreadable.en) {
			t.Fatalf("%d bytes of %d: %q", n, len(two), got.said)
		}
	}
}

func TestWhatIsNoBundleIsSaidByNameAndTheRestIsDone(t *testing.T) {
	deep := func(n int) []byte {
		return []byte(strings.Repeat(`{"entry":[{"resource":`, n) + `{}` + strings.Repeat(`}]}`, n))
	}
	for name, file := range map[string][]byte{
		"empty": nil, "space": []byte(" \n"), "words": []byte("Hej"), "binary": {0, 1, 2, 0xff}, "number": []byte("0101380001"), "list": []byte("[]"), "null": []byte("null"), "patient": []byte(`{"resourceType":"Patient","id":"x"}`),
		"no type": []byte(`{"entry":[]}`), "entry is a word": []byte(`{"resourceType":"Bundle","entry":"x"}`), "entry of words": []byte(`{"resourceType":"Bundle","entry":["x"]}`), "resource is a number": []byte(`{"resourceType":"Bundle","entry":[{"resource":101380001}]}`),
		"deep bundles": deep(1000), "deep lists": append(append([]byte(`{"resourceType":"Bundle","x":`), bytes.Repeat([]byte("["), 1_000_000)...), '}'), "endless lists": bytes.Repeat([]byte("["), 1_000_000),
		"a long value": append(append([]byte(`{"resourceType":"Bundle","x":"`), bytes.Repeat([]byte("0101380001"), longest/10*3)...), `"}`...), "more after": append(theGrant(t), '}'), "utf-16": {0xff, 0xfe, '{', 0, '}', 0},
	} {
		folder := oneGrant(t, file)
		folder["zz.json"] = &fstest.MapFile{Data: theGrant(t)}
		got := count(t, folder)
		if got.row(newGrants, "2021-02")[0] != 1 || got.result.Unreadable != 1 || len(got.said) != 1 || !strings.HasPrefix(got.said[0], "the.json: ") {
			t.Errorf("%s: %+v %q", name, got.result, got.said)
		}
		impersonal(t, strings.Join(got.said, "\n"))
	}
}

func TestSubfoldersAreReadAndTheSystemsOwnFilesAreNot(t *testing.T) {
	folder := oneGrant(t, jsonOf(t, report("2021-02-10T10:00:00Z", anna)))
	folder["a/b/c/0101380001 x.json"] = &fstest.MapFile{Data: theGrant(t)}
	folder["a/.DS_Store"] = &fstest.MapFile{Data: []byte{1}}
	folder[".git/x"] = &fstest.MapFile{Data: []byte{1}}
	folder["a/Bent 020345-0002.json"] = &fstest.MapFile{Data: []byte("{")}
	got := count(t, folder)
	if got.row(newGrants, "2021-02")[0] != 1 || len(got.said) != 1 || !strings.HasPrefix(got.said[0], "a/Bent ######-####.json: ") || got.result.Files != 5 {
		t.Errorf("%+v %q", got.result, got.said)
	}
}

// locked is a folder of which one file and one subfolder cannot be opened.
type locked struct{ fstest.MapFS }

func (l locked) Open(name string) (fs.File, error) {
	if strings.Contains(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: "/secret/0101380001/" + name, Err: fs.ErrPermission}
	}
	return l.MapFS.Open(name)
}

func (l locked) ReadDir(name string) ([]fs.DirEntry, error) {
	if strings.Contains(name, "locked") {
		return nil, &fs.PathError{Op: "open", Path: "/secret/0101380001/" + name, Err: fs.ErrPermission}
	}
	return l.MapFS.ReadDir(name)
}

func TestWhatCannotBeOpenedIsSaidAndTheRestIsDone(t *testing.T) {
	files := oneGrant(t, theGrant(t))
	files["locked.json"] = &fstest.MapFile{}
	files["locked/x.json"] = &fstest.MapFile{}
	k, err := newKept()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	result, err := readFolder(t.Context(), Job{Folder: locked{files}, Codes: codes(t)}, k, &findings{english: true, say: func(s string) { lines = append(lines, s) }})
	slices.Sort(lines)
	if want := []string{"locked.json: " + saidUnreadable.en + " (permission denied)", "locked: " + saidFolder.en + " (permission denied)"}; err != nil || !slices.Equal(lines, want) || result.Unreadable != 2 || result.Files != 4 {
		t.Errorf("%v %+v %q", err, result, lines)
	}
}

func TestNothingIsSaidOfWhyThatHoldsWhatStandsInTheFile(t *testing.T) {
	r := newReader(func(*bundle) {})
	for _, file := range []string{`{"resourceType":"Bundle","entry":[{"resource":{"id":0101380001}}]}`, `{"resourceType":0101380001}`, `{0101380001`} {
		err := r.read(strings.NewReader(file))
		if err == nil || !errors.Is(err, errBroken) {
			t.Errorf("%v", err)
		}
	}
}

func FuzzBundle(f *testing.F) {
	names, err := os.ReadDir("testdata")
	if err != nil {
		f.Fatal(err)
	}
	for _, n := range names {
		if n.IsDir() {
			continue
		}
		data, err := os.ReadFile("testdata/" + n.Name())
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add(theGrant(f))
	f.Add(jsonOf(f, delivery("2021-02-11T10:00:00Z", report("", anna, visit("v", "2021-02-10T10:00:00Z", "", "g"), condition("c", "J2.2", "2021-02-10", "B3").updated("2021-02-11T10:00:00Z")))))
	list := codes(f)
	stretch := folderOf(f, span("2021-01-01", "2021-06-30")...)
	f.Fuzz(func(t *testing.T, file []byte) {
		folder := maps.Clone(stretch)
		folder["the.json"] = &fstest.MapFile{Data: file}
		var texts [2]string
		for i := range texts {
			var out bytes.Buffer
			var said []string
			if _, err := Aggregate(t.Context(), Job{Folder: folder, Codes: list, Say: func(line string) { said = append(said, line) }}, &out); err != nil {
				t.Fatal(err)
			}
			for _, s := range said {
				if masked(s) != s {
					t.Errorf("said unmasked: %q", s)
				}
			}
			texts[i] = out.String() + strings.Join(said, "\n")
		}
		if texts[0] != texts[1] {
			t.Error("the same file answers differently")
		}
	})
}
