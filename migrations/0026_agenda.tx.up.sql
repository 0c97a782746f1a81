-- An example taken up at a meeting keeps its place on the agenda until the meeting closes, and no longer: afterwards nothing
-- joins the example to a day.
CREATE TABLE agenda_examples (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  example_id TEXT NOT NULL,
  position INTEGER NOT NULL,
  minutes INTEGER NOT NULL,
  PRIMARY KEY (meeting_id, example_id)
);

-- A show of hands: numbers, never names. A later one of the same meeting and topic corrects the earlier.
CREATE TABLE hands (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  topic TEXT NOT NULL, -- a module's slug or a theme's
  tried INTEGER NOT NULL,
  untried INTEGER NOT NULL,
  barrier TEXT NOT NULL, -- tid, visitation, udstyr, borgeren, tvivl, or empty
  number BIGINT NOT NULL, -- its place among the meeting's
  raised_at {{.Time}} NOT NULL
);
CREATE INDEX hands_meeting ON hands (meeting_id, number);

-- What whoever led a meeting wants the next one to know about a topic. A later note corrects the earlier; an empty one ends it.
CREATE TABLE meeting_notes (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  topic TEXT NOT NULL,
  text TEXT NOT NULL,
  number BIGINT NOT NULL,
  written_at {{.Time}} NOT NULL
);
CREATE INDEX meeting_notes_meeting ON meeting_notes (meeting_id, number);
CREATE INDEX meeting_notes_topic ON meeting_notes (topic);
