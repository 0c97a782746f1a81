package bench

import (
	"context"
	"fmt"
	"net/url"
	"slices"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/valyala/fasthttp"

	"indblik/app/day"
	"indblik/app/meeting"
	"indblik/app/people"
)

// At a staff meeting everybody scans the same code in the same second.
const (
	roomful = 50
	rooms   = 4 // so that the slowest hundredth is more than one request
)

// phoneEmail is the e-mail of one of the people who scan.
func phoneEmail(i int) string { return fmt.Sprintf("telefon%d@bench.example", i) }

// checkIns measures how long the slowest hundredth of a roomful waits to be on the list, beside a plain page for the same
// people at once.
func (h House) checkIns(ctx context.Context, persons []string) ([]Row, error) {
	begins := time.Now().In(day.Copenhagen).Add(-time.Minute)
	id, err := h.Meetings.Plan(ctx, meeting.Meeting{Unit: "unit-0", Format: "personalemoede", Day: day.Of(begins), Starts: begins.Format("15:04"), Minutes: 60})
	if err != nil {
		return nil, err
	}
	code, err := h.Code(ctx, id)
	if err != nil {
		return nil, err
	}
	base, _, stop, err := h.signedIn(ctx)
	if err != nil {
		return nil, err
	}
	defer stop()
	tokens := make([]string, min(rooms*roomful, len(persons)))
	for i := range tokens {
		account, err := h.People.SaveAccount(ctx, phoneEmail(i), "Telefon", people.Grant{})
		if err != nil {
			return nil, err
		}
		if tokens[i], _, err = h.People.NewSession(ctx, account, time.Hour); err != nil {
			return nil, err
		}
	}
	var pages, checks []time.Duration
	for from := 0; from < len(tokens); from += roomful {
		room := tokens[from:min(from+roomful, len(tokens))]
		look, err := atOnce(base, room, fasthttp.StatusOK, func(token string) *fasthttp.Request { return request(base, "/moed", token) })
		if err != nil {
			return nil, err
		}
		scan, err := atOnce(base, room, fasthttp.StatusSeeOther, func(token string) *fasthttp.Request {
			r := request(base, "/moed", token)
			r.Header.SetMethod("POST")
			r.Header.SetContentType("application/x-www-form-urlencoded")
			r.SetBodyString(url.Values{"kode": {code}, "via": {"qr"}, "id": {uuid.NewString()}}.Encode())
			return r
		})
		if err != nil {
			return nil, err
		}
		pages, checks = append(pages, look...), append(checks, scan...)
	}
	m, err := h.Meetings.Meeting(ctx, id, true, nil)
	if err != nil {
		return nil, err
	}
	if m.Attended != len(tokens) {
		return nil, fmt.Errorf("%d scanned and %d are on the list", len(tokens), m.Attended)
	}
	return []Row{row(fmt.Sprintf("check-in of %d at once, p99 beside a plain page's", roomful), slowest(checks), slowest(pages), "ms", "printed")}, nil
}

// atOnce sends one request for each token at the same moment and answers how long each waited.
func atOnce(base string, tokens []string, status int, build func(token string) *fasthttp.Request) ([]time.Duration, error) {
	var u fasthttp.URI
	if err := u.Parse(nil, []byte(base)); err != nil {
		return nil, err
	}
	client := &fasthttp.HostClient{Addr: string(u.Host()), MaxConns: len(tokens)}
	defer client.CloseIdleConnections()
	waited, errs, start := make([]time.Duration, len(tokens)), make([]error, len(tokens)), make(chan struct{})
	var wg sync.WaitGroup
	for i, token := range tokens {
		wg.Go(func() {
			req, res := build(token), fasthttp.AcquireResponse()
			<-start
			begun := time.Now()
			errs[i] = client.Do(req, res)
			waited[i] = time.Since(begun)
			if errs[i] == nil && res.StatusCode() != status {
				errs[i] = &unexpected{res.StatusCode()}
			}
		})
	}
	close(start)
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return waited, nil
}

// slowest answers the wait that one in a hundred is longer than, in milliseconds.
func slowest(waited []time.Duration) float64 {
	slices.Sort(waited)
	return float64(waited[(len(waited)-1)*99/100].Microseconds()) / 1000
}
