-- Somebody has been asked whether they used a module with a citizen. What they answered is not here: it is only counted.
CREATE TABLE use_questions (
  person_id TEXT NOT NULL REFERENCES persons (id),
  module TEXT NOT NULL,
  completed_day BIGINT NOT NULL,
  PRIMARY KEY (person_id, module, completed_day)
);

-- What a team answered, by month. There is no person here and no way to one.
CREATE TABLE use_counts (
  unit_id TEXT NOT NULL REFERENCES units (id),
  module TEXT NOT NULL,
  month BIGINT NOT NULL,
  answer TEXT NOT NULL, -- ja, nej or ir
  barrier TEXT NOT NULL, -- of a nej; empty otherwise
  count BIGINT NOT NULL,
  PRIMARY KEY (unit_id, module, month, answer, barrier)
);
