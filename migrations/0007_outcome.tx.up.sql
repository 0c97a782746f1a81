-- A file of numbers that was read. Its rows lie here at once and count from the moment it is approved; one that is left
-- unapproved is deleted after a day. Nothing is overwritten: the newest approved file that holds a number has it.
CREATE TABLE outcome_imports (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL, -- outcomes, actual or projection
  file_name TEXT NOT NULL,
  file_hash TEXT NOT NULL,
  area TEXT NOT NULL, -- of a population, otherwise empty
  vintage BIGINT NOT NULL, -- first year of a population, otherwise 0
  row_count BIGINT NOT NULL,
  new_count BIGINT NOT NULL,
  changed_count BIGINT NOT NULL,
  warnings TEXT NOT NULL, -- as JSON, for the preview
  created_by TEXT NOT NULL, -- the account; empty for a command
  created_at {{.Time}} NOT NULL,
  approved_by TEXT,
  approved_at {{.Time}}
);
CREATE INDEX outcome_imports_kind ON outcome_imports (kind, approved_at);

-- One number of an aggregate. Months are counted year*12 + month-1. An empty district, band or supplier is all of them.
CREATE TABLE outcome_cells (
  import_id TEXT NOT NULL REFERENCES outcome_imports (id) ON DELETE CASCADE,
  indicator TEXT NOT NULL,
  first_month BIGINT NOT NULL,
  months BIGINT NOT NULL,
  district TEXT NOT NULL,
  band TEXT NOT NULL,
  supplier TEXT NOT NULL,
  count DOUBLE PRECISION NOT NULL,
  hidden BOOLEAN NOT NULL,
  denominator DOUBLE PRECISION,
  source TEXT NOT NULL,
  extracted BIGINT NOT NULL, -- day, 0 when not given
  PRIMARY KEY (import_id, indicator, first_month, months, district, band, supplier)
);
CREATE INDEX outcome_cells_indicator ON outcome_cells (indicator);

CREATE TABLE population_points (
  import_id TEXT NOT NULL REFERENCES outcome_imports (id) ON DELETE CASCADE,
  band TEXT NOT NULL,
  month BIGINT NOT NULL,
  persons DOUBLE PRECISION NOT NULL,
  PRIMARY KEY (import_id, band, month)
);
