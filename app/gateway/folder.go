package gateway

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"strings"
)

// readFolder reads every file of a folder and its subfolders, in the order of their names. Files and folders that begin
// with a full stop are the system's own.
func readFolder(ctx context.Context, job Job, k *kept, said *findings) (Result, error) {
	var result Result
	all := 0
	if job.Progress != nil {
		err := each(ctx, job.Folder, func(string) error { all++; return nil }, func(string, error) {})
		if err != nil {
			return result, err
		}
	}
	in := &intake{codes: job.Codes, key: k.people.key}
	reader := newReader(in.bundle)
	err := each(ctx, job.Folder, func(name string) error {
		result.Files++
		in.file = name
		in.clear()
		if err := readFile(job.Folder, name, reader); err != nil {
			result.Unreadable++
			said.add(name, "", saidUnreadable, said.reason(err))
		} else {
			k.keep(&in.batch)
			said.batch(name, &in.batch)
		}
		if job.Progress != nil {
			job.Progress(result.Files, all)
		}
		return nil
	}, func(name string, err error) {
		result.Unreadable++
		said.add(name, "", saidFolder, said.reason(err))
	})
	return result, err
}

// each calls do for each file, and failed for each folder that cannot be read.
func each(ctx context.Context, folder fs.FS, do func(name string) error, failed func(name string, err error)) error {
	return fs.WalkDir(folder, ".", func(name string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil && name == "." {
			return errFolder
		}
		if err != nil {
			failed(name, err)
			return nil
		}
		hidden := name != "." && strings.HasPrefix(path.Base(name), ".")
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden, d.IsDir():
			return nil
		}
		return do(name)
	})
}

func readFile(folder fs.FS, name string, reader *reader) error {
	file, err := folder.Open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	return reader.read(file)
}

// reason answers why, without the name that errors of the disk repeat.
func (f *findings) reason(err error) string {
	var known *sentence
	var on *fs.PathError
	switch {
	case errors.As(err, &known):
		return known.in(f.english)
	case errors.As(err, &on):
		return on.Err.Error()
	}
	return err.Error()
}
