-- Which column of a layout that is not ours holds what, by the hash of its header. The newest of a header counts; the ones
-- before it stay, because numbers were read by them.
CREATE TABLE outcome_mappings (
  id TEXT PRIMARY KEY,
  header_hash TEXT NOT NULL,
  chosen TEXT NOT NULL, -- as JSON
  made_by TEXT NOT NULL, -- the account
  made_at {{.Time}} NOT NULL
);
CREATE INDEX outcome_mappings_header ON outcome_mappings (header_hash, made_at);

-- A large file is read and kept while somebody waits or goes. Its rows count from the approval as before; until it is
-- staged nothing of it can be approved.
ALTER TABLE outcome_imports ADD COLUMN mapping_id TEXT; -- the columns it was read by; null for our own
ALTER TABLE outcome_imports ADD COLUMN state TEXT NOT NULL DEFAULT 'staged'; -- reading, staged, refused, same, stopped, failed or dropped
ALTER TABLE outcome_imports ADD COLUMN done_count BIGINT NOT NULL DEFAULT 0; -- rows kept so far
ALTER TABLE outcome_imports ADD COLUMN touched_at {{.Time}}; -- when whoever reads it last said so
ALTER TABLE outcome_imports ADD COLUMN rejected TEXT NOT NULL DEFAULT '{}'; -- of a refused file, as JSON
