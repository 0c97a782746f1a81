CREATE TABLE units (
  id TEXT PRIMARY KEY,
  parent_id TEXT REFERENCES units (id),
  name TEXT NOT NULL UNIQUE,
  created_at {{.Time}} NOT NULL
);

CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  staff_no TEXT NOT NULL UNIQUE,
  given_name TEXT NOT NULL,
  family_name TEXT NOT NULL,
  email TEXT UNIQUE,
  created_at {{.Time}} NOT NULL
);

-- A person worked in a unit from a day to a day, both included, as a profession. Days are counted from 1970-01-01.
CREATE TABLE employments (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  unit_id TEXT NOT NULL REFERENCES units (id),
  profession TEXT NOT NULL,
  kind TEXT NOT NULL, -- fast, afloeser, vikar or elev
  hours DOUBLE PRECISION,
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  created_at {{.Time}} NOT NULL
);
CREATE INDEX employments_person ON employments (person_id, from_day);
CREATE INDEX employments_unit ON employments (unit_id, from_day, to_day);

-- Leave has days and no reason.
CREATE TABLE leaves (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES persons (id),
  from_day BIGINT NOT NULL,
  to_day BIGINT NOT NULL,
  created_at {{.Time}} NOT NULL
);
CREATE INDEX leaves_person ON leaves (person_id, from_day);

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  password TEXT, -- argon2id, NULL until the one-time link is spent
  who TEXT NOT NULL UNIQUE, -- opaque value for the shared phone's outbox
  created_at {{.Time}} NOT NULL
);

CREATE TABLE grants (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  role TEXT NOT NULL,
  unit_id TEXT NOT NULL, -- empty for a role without a unit
  created_at {{.Time}} NOT NULL,
  PRIMARY KEY (account_id, role, unit_id)
);

-- A session and a link are found by the hash of what the browser holds: the table alone opens no door.
CREATE TABLE sessions (
  token_hash {{.Bytes}} PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  created_at {{.Time}} NOT NULL,
  expires_at {{.Time}} NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE signin_links (
  token_hash {{.Bytes}} PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  expires_at {{.Time}} NOT NULL,
  spent_at {{.Time}}
);

-- What only this installation knows, by purpose; made at first use.
CREATE TABLE secrets (
  purpose TEXT PRIMARY KEY,
  value {{.Bytes}} NOT NULL
);
