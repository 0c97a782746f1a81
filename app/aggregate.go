package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"indblik/app/gateway"
)

// AggregateQuestion is a folder of care-record bundles, and who is told how it goes.
type AggregateQuestion struct {
	Folder    string
	Districts string // a file cpr;distrikt; empty for numbers of the municipality only
	English   bool   // the language of what is said about the bundles; Danish otherwise
	Say       func(line string)
	Progress  func(done, of int)
}

// Aggregate writes the aggregate file of a folder to out. It opens no database and writes nothing else. No error repeats
// a name that was given, since names of files can hold a person's number.
func Aggregate(ctx context.Context, cfg Config, q AggregateQuestion, out io.Writer) (gateway.Result, error) {
	codes, err := Codes(cfg)
	if err != nil {
		return gateway.Result{}, err
	}
	if info, err := os.Stat(q.Folder); err != nil || !info.IsDir() {
		return gateway.Result{}, fmt.Errorf("%w: DIR must be a folder with bundles", ErrUsage)
	}
	job := gateway.Job{Folder: os.DirFS(q.Folder), Codes: codes, English: q.English, Say: q.Say, Progress: q.Progress}
	if q.Districts != "" {
		file, err := os.Open(q.Districts)
		if err != nil {
			return gateway.Result{}, fmt.Errorf("%w: the file of --districts cannot be opened", ErrUsage)
		}
		defer file.Close()
		job.Districts = file
	}
	return gateway.Aggregate(ctx, job, out)
}

// Codes answers the code list FSIII of the content.
func Codes(cfg Config) (codes *gateway.Codes, err error) {
	file, err := cfg.files().Open("fs3.csv")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	return gateway.ReadCodes(file)
}
