-- Reference tables: the same for every organization, written by the schema's owner when the product's content changed.
CREATE TABLE framework (
  id text PRIMARY KEY,
  name text NOT NULL,
  title text NOT NULL,
  publisher text NOT NULL,
  source text NOT NULL,
  licence text NOT NULL,
  -- Of the whole content, so that a start knows whether anything is to be loaded.
  content_hash text NOT NULL
);
GRANT SELECT ON framework TO :application_role;

CREATE TABLE requirement (
  framework_id text NOT NULL REFERENCES framework (id),
  id text NOT NULL,
  parent_id text,
  kind text NOT NULL CHECK (kind IN ('clause', 'subclause', 'annex', 'theme', 'control')),
  title text NOT NULL,
  position integer NOT NULL,
  is_assessable boolean NOT NULL,
  is_new boolean NOT NULL,
  theme text,
  PRIMARY KEY (framework_id, id),
  FOREIGN KEY (framework_id, parent_id) REFERENCES requirement (framework_id, id) DEFERRABLE INITIALLY DEFERRED
);
CREATE INDEX requirement_by_position ON requirement (framework_id, position);
GRANT SELECT ON requirement TO :application_role;
