-- A module text somebody works on. Every saving is a row of its own, so that nothing written is lost; they go when the
-- text is published or the draft is thrown away.
CREATE TABLE module_drafts (
  module TEXT NOT NULL,
  revision BIGINT NOT NULL,
  text TEXT NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL, -- as it was shown then
  saved_at {{.Time}} NOT NULL,
  PRIMARY KEY (module, revision)
);

-- A module text that was published here. The newest stands before the file that Indblik came with.
CREATE TABLE module_editions (
  module TEXT NOT NULL,
  version BIGINT NOT NULL,
  text TEXT NOT NULL,
  shipped_hash TEXT NOT NULL, -- of the file that came with Indblik then, empty when there was none
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  published_at {{.Time}} NOT NULL,
  PRIMARY KEY (module, version)
);

-- Who has written in an edition: none of them may approve it.
CREATE TABLE module_authors (
  module TEXT NOT NULL,
  version BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  PRIMARY KEY (module, version, account_id)
);

-- What the municipality fills a local block with, by the block's key. It survives every new edition of a module.
CREATE TABLE local_texts (
  key TEXT PRIMARY KEY,
  text TEXT NOT NULL,
  revision BIGINT NOT NULL,
  account_id TEXT NOT NULL,
  name TEXT NOT NULL,
  saved_at {{.Time}} NOT NULL
);
