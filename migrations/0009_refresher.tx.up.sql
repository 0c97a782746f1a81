-- A person answered a refresher: which step of the ladder after which completion. What was answered is not here.
CREATE TABLE refreshers (
  id TEXT PRIMARY KEY, -- made on the phone
  person_id TEXT NOT NULL REFERENCES persons (id),
  module TEXT NOT NULL,
  completed_day BIGINT NOT NULL, -- of the completion it belongs to
  step INTEGER NOT NULL,
  day BIGINT NOT NULL,
  received_at {{.Time}} NOT NULL,
  UNIQUE (person_id, module, completed_day, step)
);

-- How often an option was chosen in a refresher. There is no person here and no way to one.
CREATE TABLE refresher_answers (
  module TEXT NOT NULL,
  version INTEGER NOT NULL,
  question INTEGER NOT NULL,
  option INTEGER NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (module, version, question, option)
);
