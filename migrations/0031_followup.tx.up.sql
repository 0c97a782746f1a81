-- A note for a leader meeting. While nobody has approved it, it is derived from the facts each time it is looked at, and only
-- what people write lies here. A draft that was thrown away stays, and is shown no more.
CREATE TABLE followup_notes (
  id TEXT PRIMARY KEY,
  meeting_day BIGINT NOT NULL,
  begun_at {{.Time}} NOT NULL,
  begun_by TEXT NOT NULL, -- the account
  open_day BIGINT UNIQUE, -- meeting_day while it is a draft: one draft a day
  discarded_at {{.Time}}
);
CREATE INDEX followup_notes_day ON followup_notes (meeting_day);

-- What people wrote in a note: each saving is a row of its own, so that nothing anybody saved is written over.
CREATE TABLE followup_texts (
  note_id TEXT NOT NULL REFERENCES followup_notes (id),
  revision BIGINT NOT NULL, -- from 1
  texts TEXT NOT NULL, -- JSON: the remark, the hourly rate, decisions, and what came of the earlier ones
  written_at {{.Time}} NOT NULL,
  written_by TEXT NOT NULL, -- the account
  writer TEXT NOT NULL, -- the account's name then
  PRIMARY KEY (note_id, revision)
);

-- A note as it was approved: every line and number, and which approved files they came from. Written once, never changed.
CREATE TABLE followup_records (
  note_id TEXT PRIMARY KEY REFERENCES followup_notes (id),
  record TEXT NOT NULL, -- JSON
  approved_at {{.Time}} NOT NULL,
  approved_by TEXT NOT NULL,
  approver TEXT NOT NULL
);
