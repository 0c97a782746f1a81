package web

import (
	"bytes"
	"regexp"
	"testing"
)

var workerVersion = regexp.MustCompile(`'skal-([0-9a-f]{12})'`)

// A browser takes a new worker when its bytes are others, and keeps files under the version in it.
func TestAReleaseWithAnotherFileIsAnotherWorker(t *testing.T) {
	source := string(assets()["sw.js"].plain)
	now := workerOf(source, Asset)
	if !bytes.Equal(now, workerOf(source, Asset)) {
		t.Fatal("the same release is two workers")
	}
	seen := map[string]string{string(workerVersion.FindSubmatch(now)[1]): "the release"}
	others := map[string][]byte{"the worker itself": workerOf(source+"\n", Asset)}
	names := workerName.FindAllStringSubmatch(source, -1)
	if len(names) < 5 {
		t.Fatalf("the worker keeps %q", names)
	}
	for _, m := range names {
		others[m[1]] = workerOf(source, func(name string) string {
			if name == m[1] {
				return "/static/anden.AAAAAAAA"
			}
			return Asset(name)
		})
	}
	for changed, text := range others {
		version := string(workerVersion.FindSubmatch(text)[1])
		if other, taken := seen[version]; taken {
			t.Errorf("%s and %s have the version %s", changed, other, version)
		}
		seen[version] = changed
	}
}
