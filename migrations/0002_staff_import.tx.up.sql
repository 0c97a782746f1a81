-- A staff file that was read and shown; its rows wait here until it is approved, and are deleted then or after a day.
CREATE TABLE staff_imports (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  report TEXT NOT NULL, -- the preview as JSON
  created_by TEXT NOT NULL, -- the account; empty for a command
  created_at {{.Time}} NOT NULL,
  approved_by TEXT,
  approved_at {{.Time}}
);

CREATE TABLE staff_import_rows (
  import_id TEXT NOT NULL REFERENCES staff_imports (id) ON DELETE CASCADE,
  chunk INTEGER NOT NULL,
  rows_json TEXT NOT NULL, -- up to 500 rows
  PRIMARY KEY (import_id, chunk)
);
