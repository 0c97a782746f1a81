package web

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"indblik/app/fault"
)

// FileField is the form field a file is chosen in, and the field that messages about the file belong to.
const FileField = "fil"

const (
	// fieldsAtMost bounds the fields beside the file, together and in bytes: an import has a few short ones.
	fieldsAtMost = 64 << 10
	// drainAtMost bounds what is read only to be thrown away. A browser shows no answer until it has sent what it began,
	// so a file somewhat too large is taken to its end; one far too large loses its connection instead.
	drainAtMost = 64 << 20
	// uploadLasts is how long a file may be under way: 64 MB on a line of 2 Mbit/s. The server's own limit for reading a
	// request is for forms and would cut off a file from a slow line.
	uploadLasts = 5 * time.Minute
)

// Upload reads a form with one file from the body's stream: the fields by name, the file's name without folders and its
// bytes. The whole body may be limit bytes. Its time on the line is not the request's own: afterwards the request's context
// has all its time again, so a handler asks for it then. Nothing is written to disk, and whatever the outcome the body is read to its
// end (or the connection closed), so that the answer is seen and no left-over byte is taken for the next request.
//
// The failure is an Invalid fault for FileField: error.toolarge beyond the limit, upload.missing when no file was
// chosen, upload.broken for a body that is no form or ends too soon.
func Upload(c *fiber.Ctx, limit int64) (fields map[string]string, fileName string, file []byte, err error) {
	whole := &remembering{from: bodyOf(c)}
	defer inItsOwnTime(c)()
	defer drain(c, whole)
	if int64(c.Request().Header.ContentLength()) > limit {
		return nil, "", nil, badUpload("error.toolarge")
	}
	kind, params, err := mime.ParseMediaType(c.Get(fiber.HeaderContentType))
	if err != nil || kind != fiber.MIMEMultipartForm || params["boundary"] == "" {
		return nil, "", nil, badUpload("upload.broken")
	}
	fields, fileName, file, err = readForm(multipart.NewReader(&bounded{from: whole, left: limit}, params["boundary"]))
	switch {
	case errors.Is(err, errTooLarge):
		return nil, "", nil, badUpload("error.toolarge")
	case err != nil:
		return nil, "", nil, badUpload("upload.broken")
	case fileName == "":
		return fields, "", nil, badUpload("upload.missing")
	}
	return fields, fileName, file, nil
}

// inItsOwnTime lets a body take its time from now on; what it answers gives the request's context the time that was left.
func inItsOwnTime(c *fiber.Ctx) func() {
	if conn := c.Context().Conn(); conn != nil && conn.SetReadDeadline(time.Now().Add(uploadLasts)) != nil {
		c.Context().SetConnectionClose() // it is gone already: reading will say so
	}
	ctx := c.UserContext()
	deadline, bounded := ctx.Deadline()
	if !bounded {
		return func() {}
	}
	left := time.Until(deadline)
	return func() {
		fresh, cancel := context.WithTimeout(context.WithoutCancel(ctx), left)
		c.Locals(again, cancel)
		c.SetUserContext(fresh)
	}
}

func badUpload(key string) error { return fault.InvalidFields(fault.Field(FileField, key)) }

// bodyOf answers the body's stream, or what the server has already read of a small one.
func bodyOf(c *fiber.Ctx) io.Reader {
	if stream := c.Context().RequestBodyStream(); stream != nil {
		return stream
	}
	return bytes.NewReader(c.Request().Body())
}

func readForm(form *multipart.Reader) (fields map[string]string, fileName string, file []byte, err error) {
	fields = map[string]string{}
	left := int64(fieldsAtMost)
	for {
		part, err := form.NextPart()
		if err == io.EOF { // itself: wrapped, it says that the form was cut off
			return fields, fileName, file, nil
		}
		if err != nil {
			return nil, "", nil, fmt.Errorf("form: %w", err)
		}
		if isFile(part) {
			content, err := io.ReadAll(part)
			if err != nil {
				return nil, "", nil, fmt.Errorf("form's file: %w", err)
			}
			if fileName == "" { // an unchosen file is sent without a name; of several the first counts
				fileName, file = Clean(lastName(part.FileName())), content
			}
			continue
		}
		value, err := io.ReadAll(&bounded{from: part, left: left})
		if err != nil {
			return nil, "", nil, fmt.Errorf("form's field: %w", err)
		}
		left -= int64(len(value))
		fields[part.FormName()] = Clean(string(value))
	}
}

func isFile(part *multipart.Part) bool {
	_, params, err := mime.ParseMediaType(part.Header.Get(fiber.HeaderContentDisposition))
	_, named := params["filename"]
	return err == nil && named
}

// lastName cuts the folders off that some browsers send, of either kind of slash.
func lastName(name string) string { return name[strings.LastIndexAny(name, `/\`)+1:] }

var errTooLarge = errors.New("web: more bytes than allowed")

// bounded reads up to left bytes and fails when there is more, where io.LimitReader would end as if all were well.
type bounded struct {
	from io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1] // one more than allowed tells "just enough" from "too much"
	}
	n, err := b.from.Read(p)
	if int64(n) > b.left {
		n = int(b.left)
		err = errTooLarge
	}
	b.left -= int64(n)
	return n, err
}

// remembering says again how its stream ended: a chunked stream asked past its end would wait for the next request.
type remembering struct {
	from io.Reader
	err  error
}

func (r *remembering) Read(p []byte) (int, error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err := r.from.Read(p)
	r.err = err
	return n, err
}

// drain reads what is left of a streamed body and lets go of the stream.
func drain(c *fiber.Ctx, whole io.Reader) {
	_, err := io.CopyN(io.Discard, whole, drainAtMost)
	if !errors.Is(err, io.EOF) || c.Request().CloseBodyStream() != nil {
		c.Context().SetConnectionClose()
	}
}
