package web

import (
	"context"
	"errors"

	"indblik/app/fault"
	"indblik/app/lang"
)

// Problem is what is wrong with one field of a form, in words.
type Problem struct{ Field, Text string }

// Problems words the field messages of an Invalid fault; nil when the failure is of another kind.
func Problems(ctx context.Context, err error) []Problem {
	var f *fault.Error
	if fault.KindOf(err) != fault.Invalid || !errors.As(err, &f) {
		return nil
	}
	problems := make([]Problem, 0, len(f.Fields))
	for _, field := range f.Fields {
		problems = append(problems, Problem{field.Name, lang.T(ctx, field.Key, field.Args...)})
	}
	return problems
}

// Wrong tells whether a field has a problem.
func Wrong(problems []Problem, field string) bool {
	for _, p := range problems {
		if p.Field == field {
			return true
		}
	}
	return false
}

func bodyClass(p Page) string {
	if p.Bare {
		return "bare"
	}
	return "app"
}
