-- Somebody told that something in a module is wrong. There is no person here.
CREATE TABLE module_reports (
  id TEXT PRIMARY KEY,
  module TEXT NOT NULL,
  version INTEGER NOT NULL,
  text TEXT NOT NULL,
  created_at {{.Time}} NOT NULL,
  closed_at {{.Time}}
);

-- A version of a module was looked through and is still right, until a day.
CREATE TABLE module_reviews (
  module TEXT NOT NULL,
  version INTEGER NOT NULL,
  until_day BIGINT NOT NULL,
  reviewed_at {{.Time}} NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (module, version, until_day)
);
