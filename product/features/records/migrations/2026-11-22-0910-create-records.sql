CREATE TABLE record (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL,
  kind text NOT NULL,
  number integer NOT NULL,
  reference text NOT NULL,
  title text NOT NULL,
  state text NOT NULL,
  -- The words that search looks through besides reference and title.
  body text NOT NULL DEFAULT '',
  owner_id uuid,
  operator_id uuid,
  approver_id uuid,
  revision integer NOT NULL DEFAULT 1,
  origin text NOT NULL DEFAULT 'person' CHECK (origin IN ('person', 'generated')),
  -- Stable name of the generated item, so that a second generation finds it again; and why it was generated.
  generation_key text,
  generated_hash text,
  because text,
  confirmed_by uuid,
  confirmed_at timestamptz,
  edited_by uuid,
  archived_at timestamptz,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  search tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('english', reference || ' ' || title), 'A') || setweight(to_tsvector('english', body), 'B')
  ) STORED,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, kind, number)
);
CREATE INDEX record_by_title ON record (organization_id, kind, title, id);
CREATE INDEX record_by_update ON record (organization_id, kind, updated_at, id);
CREATE INDEX record_by_creation ON record (organization_id, kind, created_at, id);
CREATE INDEX record_by_state ON record (organization_id, kind, state, id);
CREATE INDEX record_by_owner ON record (organization_id, owner_id, kind);
CREATE UNIQUE INDEX record_by_generation ON record (organization_id, generation_key) WHERE generation_key IS NOT NULL;
CREATE INDEX record_by_words ON record USING gin (organization_id, search);
CALL attach_tenant_wall('record', 'SELECT, INSERT, UPDATE');

CREATE TABLE record_counter (
  organization_id uuid NOT NULL REFERENCES organization (id),
  kind text NOT NULL,
  last integer NOT NULL,
  PRIMARY KEY (organization_id, kind)
);
CALL attach_tenant_wall('record_counter', 'SELECT, INSERT, UPDATE');
