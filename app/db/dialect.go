package db

import (
	"reflect"
	"time"

	"github.com/uptrace/bun/schema"
)

// ours is a dialect that treats two kinds of fields as the application means them, alike on both engines.
//
// A time is read in UTC. Without that it has the server's own zone on one engine and a nameless one on the other: the
// same instant, and still not equal to what was written.
//
// A pointer that is nil is written as NULL and that is all. Without that the builder asks for the column's default back
// with RETURNING: our defaults are Go's, SQLite takes three times as long for it, and a row that ON CONFLICT left out
// looks like a failure because nothing came back.
type ours struct {
	schema.Dialect
	tables *schema.Tables
}

func houseRules(d schema.Dialect) schema.Dialect {
	o := &ours{Dialect: d}
	o.tables = schema.NewTables(o)
	return o
}

// Tables answers the stored types seen so far.
func (o *ours) Tables() *schema.Tables { return o.tables }

// OnTable is told of each stored type once.
func (o *ours) OnTable(table *schema.Table) {
	o.Dialect.OnTable(table)
	for _, field := range table.FieldMap {
		if field.IndirectType == reflect.TypeFor[time.Time]() && field.Scan != nil {
			field.Scan = scanUTC(field.Scan)
		}
		if !field.Tag.HasOption("soft_delete") { // there the builder asks whether NULL may stand in the column
			field.IsPtr = false
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
