-- The secret address of somebody's calendar, by its hash: the table alone opens none. A new one ends the old.
CREATE TABLE calendar_feeds (
  person_id TEXT PRIMARY KEY REFERENCES persons (id),
  token_hash {{.Bytes}} NOT NULL UNIQUE,
  made_at {{.Time}} NOT NULL
);
