-- An anonymised citizen example. It carries a unit, a format and a week: no person of staff, no meeting, no citizen, no date.
CREATE TABLE cases (
  id TEXT PRIMARY KEY, -- random: an id that grew with time would tell the minute
  number BIGINT NOT NULL, -- order of writing within the unit
  unit_id TEXT NOT NULL,
  format TEXT NOT NULL,
  week TEXT NOT NULL, -- ISO week, 2026-W48
  age_band TEXT NOT NULL,
  doubt BOOLEAN NOT NULL,
  trial TEXT NOT NULL,
  saw TEXT NOT NULL,
  did TEXT NOT NULL,
  unsure TEXT NOT NULL,
  wish TEXT NOT NULL,
  expires_day BIGINT NOT NULL, -- the text is shown no longer than this; the themes remain
  hidden BOOLEAN NOT NULL
);
CREATE INDEX cases_unit ON cases (unit_id, number);

CREATE TABLE case_themes (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  theme TEXT NOT NULL,
  PRIMARY KEY (case_id, theme)
);

CREATE TABLE case_codes (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  code TEXT NOT NULL,
  PRIMARY KEY (case_id, code)
);

CREATE TABLE case_functions (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  func TEXT NOT NULL,
  PRIMARY KEY (case_id, func)
);
