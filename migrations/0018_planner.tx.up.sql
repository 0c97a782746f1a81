-- A topic is not suggested to a unit until a day: somebody said "not now".
CREATE TABLE planner_rests (
  unit_id TEXT NOT NULL REFERENCES units (id),
  topic TEXT NOT NULL,
  until_day BIGINT NOT NULL,
  PRIMARY KEY (unit_id, topic)
);

-- A unit means to take a topic up in a month: the year's plan, and the leader's own wish when the month is now.
CREATE TABLE planner_wheel (
  unit_id TEXT NOT NULL REFERENCES units (id),
  month BIGINT NOT NULL,
  topic TEXT NOT NULL,
  PRIMARY KEY (unit_id, month, topic)
);
