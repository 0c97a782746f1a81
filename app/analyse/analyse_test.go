package analyse

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// asked writes a file of one table and some cases, and answers it.
func asked(t *testing.T, table, cases string) (Report, error) {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, "question.json")
	text := `{"schema":"indblik-oracle/1","files":{"data":"data.csv"},"cases":` + cases + `}`
	for name, content := range map[string]string{path: text, filepath.Join(folder, "data.csv"): table} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return Run(path)
}

func TestAFileThatCannotBeReadSaysWhatToDoInOneLine(t *testing.T) {
	one := `[{"name":"a","method":"run_chart","params":{"column":"value"}}]`
	for name, c := range map[string]struct{ table, cases, says string }{
		"ragged":        {"month,value\n2020-01,1\n2020-02\n", one, "data.csv:3: 1 cells where the header has 2"},
		"empty":         {"", one, "give it a header row"},
		"twice":         {"value,value\n1,2\n", one, "stands twice"},
		"open quote":    {"value\n\"1\n", one, "data.csv"},
		"no cases":      {"value\n1\n", `[]`, "has no cases"},
		"no JSON":       {"value\n1\n", `[`, "is not JSON"},
		"cases no list": {"value\n1\n", `{}`, "is not JSON"},
	} {
		_, err := asked(t, c.table, c.cases)
		if err == nil || !strings.Contains(err.Error(), c.says) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: %v", name, err)
		}
	}
	folder := t.TempDir()
	write := func(text string) string {
		path := filepath.Join(folder, "q.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for text, says := range map[string]string{
		`{"schema":"other","cases":[{"name":"a"}]}`:                                             "write \"schema\"",
		`{"schema":"indblik-oracle/1","files":{"data":"../secret.csv"},"cases":[{"name":"a"}]}`: "put it there",
		`{"schema":"indblik-oracle/1","files":{"data":"/etc/passwd"},"cases":[{"name":"a"}]}`:   "put it there",
		`{"schema":"indblik-oracle/1","files":{"data":"gone.csv"},"cases":[{"name":"a"}]}`:      "there is no file gone.csv",
	} {
		if _, err := Run(write(text)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%s: %v", text, err)
		}
	}
	if _, err := Run(filepath.Join(folder, "gone.json")); err == nil || !strings.Contains(err.Error(), "there is no file") {
		t.Error(err)
	}
}

func TestACaseThatCannotBeAskedSaysWhyAndTheOthersAreAnswered(t *testing.T) {
	const monthly = "month,count,value\n2020-01,4,1\n2020-02,5,2\n2020-03,6,x\n2020-04,7,\n"
	const teams = "team,t,count,population,first_treated,dose\nA,1,4,10,2,0\nA,2,4,10,2,0\nB,1,4,10,,0\nB,2,4,10,,1\n"
	for name, c := range map[string]struct{ table, method, params, says string }{
		"unknown column":        {monthly, "run_chart", `{"column":"antal"}`, "it has month, count, value"},
		"no number":             {monthly, "run_chart", `{"column":"value"}`, "row 3"},
		"unknown file":          {monthly, "run_chart", `{"column":"count","file":"t"}`, "no file \"t\""},
		"column no text":        {monthly, "run_chart", `{"column":3}`, "must be a text"},
		"phase too short":       {monthly, "xmr", `{"column":"count","phase":[1,1]}`, "2 numbers and the table 4 rows"},
		"phase no number":       {monthly, "xmr", `{"column":"count","phase":[1,1,null,1]}`, "whole number"},
		"baseline of nothing":   {monthly, "xmr", `{"column":"count","baseline_n":0}`, "between 1"},
		"odd direction":         {monthly, "xmr", `{"column":"count","improvement":"up"}`, "decrease, increase or neutral"},
		"start outside":         {monthly, "its_quasipoisson", `{"count":"count","first_post_row":9}`, "between 2 and 4"},
		"no start":              {monthly, "its_quasipoisson", `{"count":"count"}`, "is missing"},
		"half a row":            {monthly, "its_quasipoisson", `{"count":"count","first_post_row":2.5}`, "whole number"},
		"unknown design":        {monthly, "its_negbin", `{"same_design_as":"nobody"}`, "no case \"nobody\""},
		"own design":            {monthly, "its_negbin", `{"same_design_as":"case"}`, "no case \"case\""},
		"placebo after start":   {monthly, "placebo_in_time", `{"count":"count","first_post_row":3,"candidate_rows":[3]}`, "candidate_rows"},
		"extra no list":         {monthly, "its_quasipoisson", `{"count":"count","first_post_row":3,"extra_columns":7}`, "list of columns"},
		"no denominator":        {monthly, "attr_chart", `{"type":"p"}`, "no column \"num\""},
		"more than there are":   {"num,den\n5,4\n", "attr_chart", `{"type":"p"}`, "<= den"},
		"no bands":              {monthly, "projection", `{}`, "no column \"band\""},
		"baseline outside":      {"month,band,events,pop_actual\n2020-01,65-69,1,10\n", "projection", `{"baseline_rows":[1,9]}`, "rows 1–1"},
		"cell twice":            {"month,band,events,pop_actual\n2020-01,65-69,1,10\n2020-01,65-69,1,10\n", "projection", `{"baseline_rows":[1,1]}`, "stand twice"},
		"unknown end":           {"index_date,days,end\n2020-01-01,5,gone\n", "transition_fixed", `{"window_days":180,"cutoff":"2022-01-01","split_date":"2021-01-01"}`, "not \"gone\""},
		"no cut-off":            {"index_date,days,end\n2020-01-01,5,none\n", "transition_fixed", `{"window_days":180,"split_date":"2021-01-01"}`, "cutoff"},
		"no such day":           {"index_date,days,end\n2020-13-01,5,none\n", "cif", `{"at_days":[9],"split_date":"2021-01-01"}`, "row 1"},
		"odd team":              {monthly, "cs_did", `{}`, "no column \"team\""},
		"odd control":           {teams, "cs_did", `{"control":"all"}`, "not_yet_treated or never_treated"},
		"odd statistic":         {teams, "permutation_did", `{"statistic":"mean"}`, "must begin with"},
		"endless grid":          {teams, "permutation_did_ci", `{"grid":{"from":0,"to":1,"step":0}}`, "step"},
		"team's month twice":    {teams + "A,1,1,1,2,0\n", "twfe", `{}`, "twice"},
		"two starts":            {teams + "A,3,1,1,3,0\n", "twfe", `{}`, "two starts"},
		"month 0":               {teams + "A,0,1,1,2,0\n", "twfe", `{}`, "month's number"},
		"no dose":               {teams, "dose_poisson_fe", `{}`, "dose_lag1"},
		"funnel of nobody":      {"observed,expected\n4,0\n", "funnel_sir", `{}`, "over 0"},
		"plan without months":   {"n_pre,n_post,mu,phi,rho\n0,6,20,1,0\n", "mde_its", `{}`, "row 1"},
		"plan without numbers":  {"n_pre,n_post,mu,phi,rho\n,,,,\n", "mde_its", `{}`, "row 1"},
		"plan that is no plan":  {monthly, "months_needed", `{"cases":[4]}`, "list of plans"},
		"plan of nothing":       {monthly, "months_needed", `{"cases":[{"n_pre":24}]}`, "plan 1"},
		"unknown least":         {monthly, "minimum_data", `{"method":"tea"}`, "tea"},
		"half a citizen":        {"a\n1.5\n", "suppress_rows", `{}`, "whole number"},
		"values that are words": {monthly, "t_chart", `{"values":["a"]}`, "list of numbers"},
	} {
		cases := `[{"name":"case","method":"` + c.method + `","params":` + c.params + `},{"name":"other","method":"t_chart","params":{"values":[1,2,3]}},{"name":"who","method":"tea","params":{}}]`
		report, err := asked(t, c.table, cases)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		first, second, third := report.Cases[0], report.Cases[1], report.Cases[2]
		if first.Error != BadInput || first.Got != nil || !strings.Contains(first.Problem, c.says) || strings.Contains(first.Problem, "\n") {
			t.Errorf("%s: %q, %v", name, first.Problem, first.Got)
		}
		if second.Error != "" || second.Got["cl"] == nil || third.Error != UnknownMethod {
			t.Errorf("%s: the others: %+v %+v", name, second, third)
		}
		if report.Failed() == nil {
			t.Errorf("%s: not failed", name)
		}
	}
}

func TestWhatTheNumbersCannotSayIsAnAnswer(t *testing.T) {
	const monthly = "month,count\n2020-01,4\n2020-02,5\n2020-03,6\n2020-04,7\n"
	const teams = "team,t,count,population,first_treated,dose_lag1\nA,1,4,10,2,0\nA,2,4,10,2,0\nB,1,4,10,2,0\nB,2,4,10,2,0\n"
	for _, c := range []struct{ table, method, params, want string }{
		{monthly, "its_quasipoisson", `{"count":"count","first_post_row":3,"harmonics":1}`, "model_failed"},
		{monthly, "t_chart", `{"values":[4,0,3]}`, "zero_gap"},
		{teams, "cs_did_long_base", `{}`, "model_failed"},
		{teams, "dose_poisson_fe", `{}`, "no_variation"},
	} {
		report, err := asked(t, c.table, `[{"name":"case","method":"`+c.method+`","params":`+c.params+`}]`)
		if err != nil {
			t.Fatal(err)
		}
		if report.Failed() != nil || report.Cases[0].Got["error"] != c.want {
			t.Errorf("%s: %+v", c.method, report.Cases[0])
		}
	}
}

func TestAQuestionWithoutParamsIsNoPanic(t *testing.T) {
	for method := range methods {
		report, err := asked(t, "a\n1\n", `[{"name":"case","method":"`+method+`"},{"name":"null","method":"`+method+`","params":null}]`)
		if err != nil {
			t.Fatal(method, err)
		}
		if _, err := json.Marshal(report); err != nil {
			t.Error(method, err)
		}
	}
}

// FuzzQuestion holds every method to answering or refusing, whatever the file and the table are.
func FuzzQuestion(f *testing.F) {
	paths, err := filepath.Glob("testdata/p*.json")
	if err != nil || len(paths) == 0 {
		f.Fatal(paths, err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		var w struct {
			Files map[string]string `json:"files"`
			Cases []struct {
				Name   string `json:"name"`
				Method string `json:"method"`
				Params any    `json:"params"`
			} `json:"cases"`
		}
		if err := json.Unmarshal(text, &w); err != nil {
			f.Fatal(err)
		}
		table, err := os.ReadFile(filepath.Join("testdata", w.Files["data"]))
		if err != nil {
			f.Fatal(err)
		}
		short, err := json.Marshal(map[string]any{"schema": schema, "files": w.Files, "cases": w.Cases}) // the answers are not read
		if err != nil {
			f.Fatal(err)
		}
		lines := strings.SplitAfter(string(table), "\n")
		f.Add(string(short), strings.Join(lines[:min(len(lines), 60)], ""))
	}
	f.Fuzz(func(t *testing.T, question, table string) {
		if len(question) > 8000 || len(table) > 4000 {
			return // only its size makes it slow
		}
		q, err := parse("q.json", []byte(question))
		if err != nil {
			return
		}
		read, err := readTable("data.csv", strings.NewReader(table))
		if err != nil {
			return
		}
		q.tables["data"], q.tables["t"] = read, read
		report := q.answer()
		if len(report.Cases) != len(q.Cases) {
			t.Fatal(report)
		}
		for _, c := range report.Cases {
			if (c.Got == nil) == (c.Error == "") {
				t.Errorf("%s: neither answered nor refused, or both: %+v", c.Method, c)
			}
		}
		if _, err := json.Marshal(report); err != nil {
			t.Fatal(err)
		}
	})
}
