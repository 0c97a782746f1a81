-- A competence was seen in practice by a leader or a ressourceperson.
CREATE TABLE observations (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  competence TEXT NOT NULL,
  day BIGINT NOT NULL,
  observer_account TEXT NOT NULL REFERENCES accounts (id),
  created_at {{.Time}} NOT NULL,
  UNIQUE (person_id, competence, day)
);
CREATE INDEX observations_competence ON observations (competence, day, person_id);
