-- One version of an entry of the register of other explanations. Nothing is written over: a correction is the next version,
-- and a withdrawal is a version without text. A slug that content ships too is the municipality's correction of that one.
CREATE TABLE factor_versions (
  id TEXT PRIMARY KEY, -- made by the form, so that sent twice is once
  slug TEXT NOT NULL,
  number BIGINT NOT NULL,
  withdrawn BOOLEAN NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  label TEXT NOT NULL,
  text TEXT NOT NULL,
  source TEXT NOT NULL,
  checked BOOLEAN NOT NULL,
  towards TEXT NOT NULL, -- as JSON: the direction by indicator
  districts TEXT NOT NULL, -- as JSON; none is the whole municipality
  account_id TEXT NOT NULL,
  account_name TEXT NOT NULL,
  entered_at {{.Time}} NOT NULL,
  UNIQUE (slug, number)
);
