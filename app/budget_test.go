package app_test

import (
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

// traffic counts what a tab fetches, as it comes over the wire.
type traffic struct {
	mu    sync.Mutex
	urls  map[network.RequestID]string
	bytes map[string]float64
}

func (b *tab) traffic() *traffic {
	c := &traffic{urls: map[network.RequestID]string{}, bytes: map[string]float64{}}
	chromedp.ListenTarget(b.ctx, func(event any) {
		c.mu.Lock()
		defer c.mu.Unlock()
		switch e := event.(type) {
		case *network.EventRequestWillBeSent:
			c.urls[e.RequestID] = e.Request.URL
		case *network.EventLoadingFinished:
			if url, ok := c.urls[e.RequestID]; ok {
				c.bytes[url] += e.EncodedDataLength
			}
		}
	})
	b.do(network.Enable())
	return c
}

// taken answers the requests since it was last asked and their bytes, without what a page does not need to be read:
// manifest, favicon and the service worker.
func (c *traffic) taken() (urls []string, bytes float64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for url, n := range c.bytes {
		if strings.Contains(url, ".webmanifest") || strings.Contains(url, "/ikon.") || strings.HasSuffix(url, "/sw.js") {
			continue
		}
		urls, bytes = append(urls, url), bytes+n
	}
	c.urls, c.bytes = map[network.RequestID]string{}, map[string]float64{}
	return urls, bytes
}

func TestAModulePageIsSmallAndAskedForInFourRequests(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	for _, slug := range []string{"smaatspisende", "bolig-i-god-tid"} {
		b := p.open(t, phone)
		count := b.traffic()
		b.visit("/moduler/" + slug)
		b.settled()
		time.Sleep(300 * time.Millisecond)
		urls, bytes := count.taken()
		if bytes > 40*1024 || len(urls) > 4 || bytes < 5*1024 {
			t.Errorf("%s: the first visit takes %.1f KB in %d requests: %q", slug, bytes/1024, len(urls), urls)
		}
		t.Logf("%s: first visit %.1f KB in %d requests", slug, bytes/1024, len(urls))
		b.visit("/demo")
		b.settled()
		count.taken()
		b.visit("/moduler/" + slug)
		b.settled()
		urls, bytes = count.taken()
		if bytes > 6*1024 {
			t.Errorf("%s: a later visit takes %.1f KB: %q", slug, bytes/1024, urls)
		}
	}
}

func TestSixTapsFromSigningInToDone(t *testing.T) {
	browser(t)
	p := serve(t, filepath.Join(t.TempDir(), "demo.db"), "--demo", "--log-level", "warn")
	b := p.open(t, phone)
	b.visit("/demo")
	taps := 0
	press := func(selector string) { taps++; b.press(selector) }
	tap := func(step chromedp.Action) { taps++; b.do(step) }
	press(`form:has(input[value="medarbejder"]) button`)
	press(`section[aria-labelledby="naeste"] a.btn`)
	for _, q := range []string{"q1", "q2", "q3"} {
		tap(choose(q, "1"))
	}
	press("form[data-quiz] button.wide")
	if path := ask[string](b, `location.pathname`); !strings.Contains(path, "/kvittering/") || taps > 6 {
		t.Errorf("after %d taps one stands at %s", taps, path)
	}
}
