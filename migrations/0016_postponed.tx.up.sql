-- A person asked to be reminded of something another day.
CREATE TABLE postponed (
  person_id TEXT NOT NULL REFERENCES persons (id),
  what TEXT NOT NULL, -- a module's slug
  until_day BIGINT NOT NULL,
  PRIMARY KEY (person_id, what)
);
