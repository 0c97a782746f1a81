-- A team started a community between citizens. Fewer than five are never recorded. One that was wrong is withdrawn by a later
-- row that carries its id; both stay.
CREATE TABLE communities (
  id TEXT PRIMARY KEY, -- random
  unit_id TEXT NOT NULL,
  number BIGINT NOT NULL, -- order within the unit
  kind TEXT NOT NULL,
  place TEXT NOT NULL,
  month BIGINT NOT NULL,
  citizens BIGINT NOT NULL,
  withdraws TEXT NOT NULL, -- the row that is withdrawn; empty for a community
  UNIQUE (unit_id, number)
);

-- How many citizens a team invited to an offer in a month, how many came, and how many came again. The latest row of a month holds.
CREATE TABLE recruit_counts (
  unit_id TEXT NOT NULL,
  month BIGINT NOT NULL,
  number BIGINT NOT NULL, -- order within the month
  invited BIGINT NOT NULL,
  came BIGINT NOT NULL,
  again BIGINT NOT NULL,
  PRIMARY KEY (unit_id, month, number)
);
