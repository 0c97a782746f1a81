package web

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
)

const testLimit = 600 << 10 // above the server's own limit, below what the large file brings

// uploadServer listens on loopback with the body settings of the shell and answers what Upload made of the request.
func uploadServer(t *testing.T) string {
	t.Helper()
	app := fiber.New(fiber.Config{Immutable: true, StreamRequestBody: true, DisablePreParseMultipartForm: true,
		DisableStartupMessage: true, BodyLimit: bodyLimit, ReadTimeout: 10 * time.Second})
	app.Post("/", func(c *fiber.Ctx) error {
		fields, name, file, err := Upload(c, testLimit)
		var f *fault.Error
		if errors.As(err, &f) && f.Kind == fault.Invalid && len(f.Fields) == 1 && f.Fields[0].Name == FileField {
			return c.Status(fiber.StatusUnprocessableEntity).SendString(f.Fields[0].Key)
		}
		if err != nil {
			return err
		}
		return c.SendString(fmt.Sprintf("%s %s %d %x", fields["slags"], name, len(file), file[:min(4, len(file))]))
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- app.Listener(l) }()
	t.Cleanup(func() {
		if err := errors.Join(app.Shutdown(), <-done); err != nil {
			t.Error(err)
		}
	})
	return "http://" + l.Addr().String()
}

func formOf(t *testing.T, fileName string, content []byte) (kind string, body []byte) {
	t.Helper()
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, err := w.CreateFormFile(FileField, fileName)
	if err == nil {
		_, err = part.Write(content)
	}
	if err = errors.Join(err, w.WriteField("slags", "personale"), w.Close()); err != nil {
		t.Fatal(err)
	}
	return w.FormDataContentType(), out.Bytes()
}

// send posts over one kept connection. Without a known length the body goes in chunks.
func send(t *testing.T, client *http.Client, address, kind string, body io.Reader) (int, string) {
	t.Helper()
	res, err := client.Post(address, kind, body)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(res.Body)
	if err = errors.Join(err, res.Body.Close()); err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(text)
}

func TestUploadReadsAFileToItsOwnLimitAndKeepsTheConnectionInStep(t *testing.T) {
	address := uploadServer(t)
	client := &http.Client{Transport: &http.Transport{MaxConnsPerHost: 1}, Timeout: 10 * time.Second}
	file := bytes.Repeat([]byte{0xF8, 0x3B, 0x0D, 0x0A}, 128<<10) // 512 kB, no valid UTF-8
	small, large := file[:8], bytes.Repeat(file, 8)
	for _, c := range []struct {
		name, file, want string
		content          []byte
		status           int
	}{
		{"small", "liste.csv", "personale liste.csv 8 f83b0d0a", small, 200},
		{"over the server's own limit", "liste.csv", "personale liste.csv 524288 f83b0d0a", file, 200},
		{"over the route's limit", "liste.csv", "error.toolarge", large, 422},
		{"after a refused one", "liste.csv", "personale liste.csv 8 f83b0d0a", small, 200},
		{"named with its folders", `C:\Users\hanne\liste.csv`, "personale liste.csv 8 f83b0d0a", small, 200},
		{"none chosen", "", "upload.missing", nil, 422},
	} {
		kind, body := formOf(t, c.file, c.content)
		for how, r := range map[string]io.Reader{"with its length": bytes.NewReader(body), "in chunks": io.MultiReader(bytes.NewReader(body))} {
			if status, text := send(t, client, address, kind, r); status != c.status || text != c.want {
				t.Errorf("%s %s: got %d %q, want %d %q", c.name, how, status, text, c.status, c.want)
			}
		}
	}
}

func TestUploadOfSomethingElseThanAFormIsRefused(t *testing.T) {
	address := uploadServer(t)
	kind, body := formOf(t, "liste.csv", []byte("1;2"))
	for name, c := range map[string]struct {
		kind string
		body []byte
	}{
		"no form":     {"text/csv", []byte("1;2")},
		"no boundary": {"multipart/form-data", body},
		"cut short":   {kind, body[:len(body)-30]},
		"cut between": {kind, body[:bytes.LastIndex(body, []byte("--"+kind[strings.Index(kind, "=")+1:]))]},
		"no parts":    {kind, []byte("x")},
	} {
		if status, text := send(t, http.DefaultClient, address, c.kind, bytes.NewReader(c.body)); status != 422 || text != "upload.broken" {
			t.Errorf("%s: got %d %q", name, status, text)
		}
	}
	kind, body = formOf(t, "liste.csv", nil)
	body = bytes.Replace(body, []byte("personale"), []byte(strings.Repeat("x", fieldsAtMost+1)), 1)
	if status, text := send(t, http.DefaultClient, address, kind, bytes.NewReader(body)); status != 422 || text != "error.toolarge" {
		t.Errorf("a field without end: got %d %q", status, text)
	}
}

// slowly is a body that comes in two halves with a pause between them.
type slowly struct {
	halves [2][]byte
	pause  time.Duration
	at     int
}

func (s *slowly) Read(p []byte) (int, error) {
	if s.at == 1 && s.pause > 0 {
		time.Sleep(s.pause)
		s.pause = 0
	}
	if s.at == 2 {
		return 0, io.EOF
	}
	n := copy(p, s.halves[s.at])
	if s.halves[s.at] = s.halves[s.at][n:]; len(s.halves[s.at]) == 0 {
		s.at++
	}
	return n, nil
}

func TestAFileFromASlowLineIsNotCutOffAndTheRequestHasItsTimeAfterwards(t *testing.T) {
	const short = 300 * time.Millisecond
	app := fiber.New(fiber.Config{Immutable: true, StreamRequestBody: true, DisablePreParseMultipartForm: true,
		DisableStartupMessage: true, BodyLimit: bodyLimit, ReadTimeout: short})
	app.Use((&Server{cfg: Config{Deadline: short}}).bounded)
	app.Post("/", func(c *fiber.Ctx) error {
		before := c.UserContext()
		_, _, file, err := Upload(c, testLimit)
		deadline, bounded := c.UserContext().Deadline()
		return c.SendString(fmt.Sprint(len(file), err, before.Err() != nil, c.UserContext().Err(), bounded && time.Until(deadline) <= short))
	})
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- app.Listener(l) }()
	t.Cleanup(func() {
		if err := errors.Join(app.Shutdown(), <-done); err != nil {
			t.Error(err)
		}
	})
	kind, body := formOf(t, "stor.csv", bytes.Repeat([]byte("a"), 300<<10))
	half := len(body) / 2
	if status, text := send(t, &http.Client{}, "http://"+l.Addr().String(), kind, &slowly{halves: [2][]byte{body[:half], body[half:]}, pause: 4 * short}); status != 200 || text != "307200 <nil> true <nil> true" {
		t.Errorf("%d %s", status, text)
	}
}
