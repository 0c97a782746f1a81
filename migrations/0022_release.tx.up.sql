-- Who wrote an example, as a keyed hash that only this installation can make and nobody can read back: so that the writer can
-- be refused as the second reader. Emptied when the example is released, deleted or its text runs out.
ALTER TABLE cases ADD COLUMN author_mark TEXT;

-- Empty while only the team sees it; proposed for other teams; or released by a second reader.
ALTER TABLE cases ADD COLUMN share TEXT NOT NULL DEFAULT '';
CREATE INDEX cases_share ON cases (share, week);
CREATE INDEX cases_expiry ON cases (expires_day);
