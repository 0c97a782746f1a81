// Package fault names the kinds of failure that the application tells apart. A rule answers a fault; only the shell
// knows which status code and which sentence it becomes.
package fault

import (
	"errors"
	"fmt"
)

// Kind is what went wrong, as far as the one who asked is concerned.
type Kind int

// The kinds. Unknown is every error that is no fault: a mistake of ours.
const (
	Unknown     Kind = iota
	Invalid          // what was sent cannot be accepted as it is; the fields say why
	NotFound         // there is no such thing, or it may not be told that there is
	Forbidden        // the visitor may not
	Conflict         // it is done already, or somebody else changed it
	Unavailable      // not now: try again
)

// String answers the kind's name for a log.
func (k Kind) String() string {
	return [...]string{"unknown", "invalid", "not found", "forbidden", "conflict", "unavailable"}[k]
}

// FieldError is what is wrong with one field of a form: a key of package lang and its arguments.
type FieldError struct {
	Name, Key string
	Args      []any
}

// Error is a failure of a kind.
type Error struct {
	Kind   Kind
	Msg    string
	Fields []FieldError
	cause  error
}

// Error says what happened, for a log. It holds nothing that somebody typed.
func (e *Error) Error() string {
	text := e.Msg
	if text == "" {
		text = e.Kind.String()
	}
	for _, f := range e.Fields {
		text += fmt.Sprintf(" (%s: %s)", f.Name, f.Key)
	}
	if e.cause != nil {
		text += ": " + e.cause.Error()
	}
	return text
}

// Unwrap answers the cause.
func (e *Error) Unwrap() error { return e.cause }

// New answers a fault of a kind.
func New(kind Kind, msg string) error { return &Error{Kind: kind, Msg: msg} }

// InvalidFields answers an Invalid fault with a message for each field that is wrong.
func InvalidFields(fields ...FieldError) error { return &Error{Kind: Invalid, Fields: fields} }

// Field answers the message for one field.
func Field(name, key string, args ...any) FieldError { return FieldError{name, key, args} }

// Wrap gives an error a kind and says what was being attempted.
func Wrap(kind Kind, err error, msg string) error { return &Error{Kind: kind, Msg: msg, cause: err} }

// KindOf answers the kind of the outermost fault in an error.
func KindOf(err error) Kind {
	var f *Error
	if errors.As(err, &f) {
		return f.Kind
	}
	return Unknown
}
