-- What somebody said beforehand would be measured, and how. A row is one version; none is written over. record is canonical
-- JSON and hash its SHA-256, so that a row that was changed afterwards can be seen to have been.
CREATE TABLE registrations (
  id TEXT PRIMARY KEY, -- made by the form, so that sent twice is once
  initiative TEXT NOT NULL,
  indicator TEXT NOT NULL,
  version BIGINT NOT NULL,
  record TEXT NOT NULL,
  hash TEXT NOT NULL,
  account_id TEXT NOT NULL,
  registered_at {{.Time}} NOT NULL,
  UNIQUE (initiative, indicator, version)
);

-- A draw of lots for the order in which teams start. The order itself is not kept: it follows from the seed and the names.
CREATE TABLE registration_draws (
  id TEXT PRIMARY KEY,
  number BIGINT NOT NULL UNIQUE,
  record TEXT NOT NULL,
  hash TEXT NOT NULL,
  account_id TEXT NOT NULL,
  drawn_at {{.Time}} NOT NULL
);
