package db

import (
	"reflect"
	"time"

	"github.com/uptrace/bun/schema"
)

// utc is a dialect whose stored types read their times in UTC. Without it a time has the server's own zone on one
// engine and a nameless one on the other: the same instant, and still not equal to what was written.
type utc struct {
	schema.Dialect
	tables *schema.Tables
}

func inUTC(d schema.Dialect) schema.Dialect {
	u := &utc{Dialect: d}
	u.tables = schema.NewTables(u)
	return u
}

// Tables answers the stored types seen so far.
func (u *utc) Tables() *schema.Tables { return u.tables }

// OnTable is told of each stored type once.
func (u *utc) OnTable(table *schema.Table) {
	u.Dialect.OnTable(table)
	for _, field := range table.FieldMap {
		if field.IndirectType == reflect.TypeFor[time.Time]() && field.Scan != nil {
			field.Scan = scanUTC(field.Scan)
		}
	}
}

func scanUTC(scan schema.ScannerFunc) schema.ScannerFunc {
	return func(dest reflect.Value, src any) error {
		if err := scan(dest, src); err != nil {
			return err
		}
		if dest.Kind() == reflect.Pointer {
			if dest.IsNil() {
				return nil
			}
			dest = dest.Elem()
		}
		if t, is := dest.Interface().(time.Time); is {
			dest.Set(reflect.ValueOf(t.UTC()))
		}
		return nil
	}
}
