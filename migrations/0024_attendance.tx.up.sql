-- Each time somebody was said to be there is a fact of its own, with the id the phone gave it. A wrong one is withdrawn and
-- not erased, so a person is there at most once at a time and the list can be corrected both ways.
CREATE TABLE attendances_anew (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT NOT NULL REFERENCES persons (id),
  how TEXT NOT NULL, -- qr, kode, liste or meldt
  claimed_at {{.Time}} NOT NULL, -- when the person or the list says it was
  recorded_at {{.Time}} NOT NULL, -- when it came here
  batch TEXT NOT NULL, -- the saving of a list it came with, empty for one's own check-in
  withdrawn_at {{.Time}},
  withdrawn_in TEXT -- the saving of a list it went with
);
INSERT INTO attendances_anew (id, meeting_id, person_id, how, claimed_at, recorded_at, batch)
  SELECT meeting_id || ':' || person_id, meeting_id, person_id, how, recorded_at, recorded_at, '' FROM attendances;
DROP TABLE attendances;
ALTER TABLE attendances_anew RENAME TO attendances;
CREATE UNIQUE INDEX attendances_once ON attendances (meeting_id, person_id) WHERE withdrawn_at IS NULL;
CREATE INDEX attendances_person ON attendances (person_id, meeting_id);

-- A meeting's code follows from the installation's secret, the meeting and this number. It is found by a keyed hash: the
-- table alone tells no code.
CREATE TABLE meeting_codes (
  meeting_id TEXT PRIMARY KEY REFERENCES meetings (id) ON DELETE CASCADE,
  nonce {{.Bytes}} NOT NULL,
  lookup {{.Bytes}} NOT NULL UNIQUE,
  made_at {{.Time}} NOT NULL
);

-- Who leads a meeting: anyone of the staff, for this meeting alone. meetings says who does now; who was put down before, and
-- could see its list, stays here.
CREATE TABLE meeting_facilitators (
  id TEXT PRIMARY KEY,
  meeting_id TEXT NOT NULL REFERENCES meetings (id) ON DELETE CASCADE,
  person_id TEXT REFERENCES persons (id), -- NULL for nobody
  put_down_at {{.Time}} NOT NULL
);
CREATE INDEX meeting_facilitators_meeting ON meeting_facilitators (meeting_id, id);
ALTER TABLE meetings ADD COLUMN facilitator TEXT REFERENCES persons (id);
CREATE INDEX meetings_facilitator ON meetings (facilitator, day);
