-- What people looked for in vain and would like a module about. Words and a count; there is no person here.
CREATE TABLE module_wishes (
  text TEXT PRIMARY KEY, -- as it is searched for
  shown TEXT NOT NULL,
  count BIGINT NOT NULL,
  latest_at {{.Time}} NOT NULL
);
