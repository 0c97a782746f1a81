-- What stood in the way, when somebody said so with the example itself.
ALTER TABLE cases ADD COLUMN barrier TEXT NOT NULL DEFAULT '';

-- How what a team tries went. The answers stand in the order they were given; one that was wrong is followed by another or
-- taken back by one, and stays for those who audit. There is no person here and nothing finer than a week.
CREATE TABLE trial_outcomes (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number BIGINT NOT NULL, -- order within the example
  week TEXT NOT NULL,
  outcome TEXT NOT NULL, -- bedre, uaendret, daarligere, vedikke, videre, or fortrudt, which takes back the one before
  barrier TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (case_id, number)
);

-- A team is no longer in doubt, or is again after all.
CREATE TABLE doubt_marks (
  case_id TEXT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  number BIGINT NOT NULL, -- order within the example
  week TEXT NOT NULL,
  settled BOOLEAN NOT NULL,
  PRIMARY KEY (case_id, number)
);
