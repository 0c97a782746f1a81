-- A version of a module was seen here for the first time. What is new in it waits thirty days from then.
CREATE TABLE module_versions (
  module TEXT NOT NULL,
  version BIGINT NOT NULL,
  first_day BIGINT NOT NULL,
  PRIMARY KEY (module, version)
);

-- A person has read what is new in a version. The older completion stands as it was.
CREATE TABLE news_read (
  person_id TEXT NOT NULL REFERENCES persons (id),
  module TEXT NOT NULL,
  version BIGINT NOT NULL,
  day BIGINT NOT NULL,
  PRIMARY KEY (person_id, module, version)
);
