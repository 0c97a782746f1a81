-- A draft of an example, kept for a day at most and only while its text points to nobody. It belongs to a session: the key is
-- made from the session's token, which is stored nowhere, so no row leads from here to an account.
CREATE TABLE case_drafts (
  session TEXT PRIMARY KEY,
  fields TEXT NOT NULL,
  saved_at {{.Time}} NOT NULL
);
CREATE INDEX case_drafts_saved ON case_drafts (saved_at);
