package analyse

// Report is the answer to a file of questions.
type Report struct {
	Cases []Case `json:"cases"`
}

// Case is the answer to one question: Got, or in Error why there is none and in Problem what to do about it.
type Case struct {
	Name    string `json:"name"`
	Method  string `json:"method"`
	Got     leaves `json:"got,omitempty"`
	Error   string `json:"error,omitempty"`
	Problem string `json:"problem,omitempty"`
}

// The reasons for a case without an answer.
const (
	UnknownMethod = "unknown_method"
	BadInput      = "bad_input"
)

// Failed answers the first case without an answer, nil when all have one. A model that cannot be fitted or a question with too
// few data is an answer.
func (r Report) Failed() *Case {
	for i := range r.Cases {
		if r.Cases[i].Error != "" {
			return &r.Cases[i]
		}
	}
	return nil
}

// Run answers every case of a file. An error is about the file itself and says in one line what to do.
func Run(path string) (Report, error) {
	f, err := open(path)
	if err != nil {
		return Report{}, err
	}
	return f.answer(), nil
}

func (f *file) answer() Report {
	r := Report{}
	for i := range f.Cases {
		q := &f.Cases[i]
		c := Case{Name: q.Name, Method: q.Method}
		method, known := methods[q.Method]
		if !known {
			c.Error, c.Problem = UnknownMethod, "there is no method of that name"
			r.Cases = append(r.Cases, c)
			continue
		}
		got := method(q)
		if name, is := named(q.wrong); is {
			got = leaves{"error": name}
		} else if q.wrong != nil {
			c.Error, c.Problem, got = BadInput, q.wrong.Error(), nil
		}
		c.Got = got
		r.Cases = append(r.Cases, c)
	}
	return r
}
