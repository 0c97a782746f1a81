CREATE TABLE meetings (
  id TEXT PRIMARY KEY,
  unit_id TEXT NOT NULL REFERENCES units (id),
  format TEXT NOT NULL, -- morgensamling, konference, personalemoede or ledermoede
  day BIGINT NOT NULL,
  starts TEXT NOT NULL, -- the time of day in Denmark, 13:00
  minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  created_at {{.Time}} NOT NULL
);
CREATE INDEX meetings_unit ON meetings (unit_id, day);

CREATE TABLE meeting_topics (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  topic TEXT NOT NULL, -- the slug of the module the topic is about
  position INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, topic)
);
CREATE INDEX meeting_topics_topic ON meeting_topics (topic, meeting_id);

-- A person was there. How it was recorded stands beside it: by the leader's list, for one.
CREATE TABLE attendances (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES persons (id),
  how TEXT NOT NULL,
  recorded_at {{.Time}} NOT NULL,
  PRIMARY KEY (meeting_id, person_id)
);
CREATE INDEX attendances_person ON attendances (person_id, meeting_id);
