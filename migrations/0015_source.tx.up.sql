-- A source came in a new edition, or was found to stand as it is until another day (edition and instead_of are then the same).
CREATE TABLE source_editions (
  id TEXT PRIMARY KEY,
  source TEXT NOT NULL,
  instead_of TEXT NOT NULL,
  edition TEXT NOT NULL,
  from_day BIGINT NOT NULL,
  next_day BIGINT NOT NULL, -- when another is expected, 0 when nobody has said
  account_id TEXT NOT NULL,
  entered_at {{.Time}} NOT NULL
);

-- A version of a module was held against an edition of a source it cites and is still right.
CREATE TABLE source_reviews (
  module TEXT NOT NULL,
  version BIGINT NOT NULL,
  source TEXT NOT NULL,
  edition TEXT NOT NULL,
  account_id TEXT NOT NULL,
  reviewed_at {{.Time}} NOT NULL,
  PRIMARY KEY (module, version, source, edition)
);
