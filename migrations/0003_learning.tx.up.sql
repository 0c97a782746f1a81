-- A person completed a version of a module. completed_at is the phone's time, received_at the server's.
CREATE TABLE completions (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  module TEXT NOT NULL,
  version INTEGER NOT NULL,
  day BIGINT NOT NULL, -- the Danish day of completed_at, which coverage is asked by
  completed_at {{.Time}} NOT NULL,
  received_at {{.Time}} NOT NULL,
  clock_corrected BOOLEAN NOT NULL, -- the phone's clock could not be believed
  first BOOLEAN NOT NULL -- this person's first of this version, whose answers were counted
);
CREATE INDEX completions_module ON completions (module, day, person_id);
CREATE INDEX completions_person ON completions (person_id, module, day);
CREATE UNIQUE INDEX completions_first ON completions (person_id, module, version) WHERE first;

-- How often an option was somebody's first answer. There is no person here and no way to one.
CREATE TABLE first_answers (
  module TEXT NOT NULL,
  version INTEGER NOT NULL,
  question INTEGER NOT NULL,
  option INTEGER NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (module, version, question, option)
);
