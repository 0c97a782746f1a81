-- Somebody with the right to has approved one text of a module, by its hash. Any later change is another text.
CREATE TABLE module_approvals (
  module TEXT NOT NULL,
  hash TEXT NOT NULL,
  version INTEGER NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL, -- as it was shown then
  approved_at {{.Time}} NOT NULL,
  PRIMARY KEY (module, hash)
);
