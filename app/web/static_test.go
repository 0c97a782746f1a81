package web

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image/png"
	"testing"
)

// What a phone asks of a page before it offers the home screen.
func TestTheManifestNamesIconsThatAreThere(t *testing.T) {
	var m struct {
		ID       string
		StartURL string `json:"start_url"`
		Scope    string
		Display  string
		Icons    []struct{ Src, Sizes, Type, Purpose string }
	}
	if err := json.Unmarshal(assets()["indblik.webmanifest"].plain, &m); err != nil {
		t.Fatal(err)
	}
	if m.ID != "/" || m.StartURL != "/" || m.Scope != "/" || m.Display != "standalone" {
		t.Errorf("%+v", m)
	}
	has := map[string]bool{}
	for _, icon := range m.Icons {
		a, ok := assets()[icon.Src]
		if !ok || a.kind != icon.Type {
			t.Errorf("%s is not served as %s", icon.Src, icon.Type)
			continue
		}
		has[icon.Sizes+" "+icon.Purpose] = true
		if icon.Type != "image/png" {
			continue
		}
		c, err := png.DecodeConfig(bytes.NewReader(a.plain))
		if err != nil || fmt.Sprintf("%dx%d", c.Width, c.Height) != icon.Sizes {
			t.Errorf("%s is %dx%d, not %s: %v", icon.Src, c.Width, c.Height, icon.Sizes, err)
		}
		if len(a.plain) > 20<<10 {
			t.Errorf("%s has %d bytes", icon.Src, len(a.plain))
		}
	}
	for _, want := range []string{"192x192 any", "512x512 any", "192x192 maskable", "512x512 maskable"} {
		if !has[want] {
			t.Errorf("no icon %s", want)
		}
	}
}
