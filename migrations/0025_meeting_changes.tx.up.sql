-- Where a meeting stands now is in meetings; every version it had before is here, the newest by sequence. Nothing is erased:
-- a cancelled meeting is one with a later fact.
ALTER TABLE meetings ADD COLUMN series_id TEXT;
ALTER TABLE meetings ADD COLUMN sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE meetings ADD COLUMN cancelled BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE meetings ADD COLUMN changed_at {{.Time}};
CREATE INDEX meetings_series ON meetings (series_id, day);

CREATE TABLE meeting_changes (
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL, -- of the version that was left
  act TEXT NOT NULL, -- the act that left it, one for all meetings of a series it changed
  kind TEXT NOT NULL, -- moved, cancelled, restored or undone
  day BIGINT NOT NULL,
  starts TEXT NOT NULL,
  minutes INTEGER NOT NULL,
  place TEXT NOT NULL,
  cancelled BOOLEAN NOT NULL,
  made_at {{.Time}} NOT NULL,
  PRIMARY KEY (meeting_id, sequence)
);
CREATE INDEX meeting_changes_act ON meeting_changes (act);
