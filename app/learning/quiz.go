package learning

import (
	"fmt"
	"strconv"
	"strings"

	"indblik/app/fault"
	"indblik/app/markdown"
)

// Done has one rule: every question is answered. There is no pass mark; a wrong answer is shown why.

// Answers are the chosen options by question, counted from 1; 0 is not answered.
type Answers []int

// readAnswers takes one answer to each question from a form. What is missing or no option at all is reported by field.
func readAnswers(quiz []markdown.Question, field func(name string) string) (Answers, error) {
	answers := make(Answers, len(quiz))
	var wrong []fault.FieldError
	for i, q := range quiz {
		name := fmt.Sprintf("q%d", i+1)
		n, err := strconv.Atoi(strings.TrimSpace(field(name)))
		if err != nil || n < 1 || n > len(q.Options) {
			wrong = append(wrong, fault.Field(name, "module.unanswered", i+1))
			continue
		}
		answers[i] = n
	}
	if len(wrong) > 0 {
		return answers, fault.InvalidFields(wrong...)
	}
	return answers, nil
}

// readSome takes the answers of a version whose questions are known no longer: as many as any quiz has, each an option.
// They are not counted; they tell that somebody answered.
func readSome(field func(name string) string) error {
	for i := range leastQuestions {
		if n, err := strconv.Atoi(strings.TrimSpace(field(fmt.Sprintf("q%d", i+1)))); err != nil || n < 1 {
			return fault.InvalidFields(fault.Field(fmt.Sprintf("q%d", i+1), "module.unanswered", i+1))
		}
	}
	return nil
}

// leastQuestions is how many questions every module has at least; the reader of modules holds them to it.
const leastQuestions = 2

// fitting answers the answers that a module's own questions have room for, one for each.
func fitting(m Module, answers Answers) Answers {
	list := make(Answers, len(m.Quiz))
	for i := range list {
		if i < len(answers) && answers[i] <= len(m.Quiz[i].Options) {
			list[i] = answers[i]
		}
	}
	return list
}

// String writes the answers for the receipt's address: 2-1-3. They are kept nowhere else.
func (a Answers) String() string {
	parts := make([]string, len(a))
	for i, n := range a {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, "-")
}

// parseAnswers reads what String wrote, for a quiz of the same shape; nil when it does not fit.
func parseAnswers(quiz []markdown.Question, s string) Answers {
	parts := strings.Split(s, "-")
	if len(parts) != len(quiz) {
		return nil
	}
	answers := make(Answers, len(parts))
	for i, part := range parts {
		n, err := strconv.Atoi(part)
		if err != nil || n < 1 || n > len(quiz[i].Options) {
			return nil
		}
		answers[i] = n
	}
	return answers
}

// right answers the number of the right option, from 1.
func right(q markdown.Question) int {
	for i, o := range q.Options {
		if o.Right {
			return i + 1
		}
	}
	return 0
}
