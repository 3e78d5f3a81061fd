CREATE TABLE evidence (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('file', 'link', 'statement')),
  statement text NOT NULL DEFAULT '',
  url text,
  -- When it happened; when it was recorded stands in the record.
  occurred_on date NOT NULL,
  covers_from date,
  covers_to date,
  -- What the file says of itself.
  file_on date,
  file_hash text CHECK (file_hash ~ '^[0-9a-f]{64}$'),
  file_name text,
  file_size bigint,
  media_type text,
  speaks_until date GENERATED ALWAYS AS (coalesce(covers_to, occurred_on)) STORED NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  CHECK ((type = 'file') = (file_hash IS NOT NULL AND file_name IS NOT NULL AND file_size IS NOT NULL AND media_type IS NOT NULL)),
  CHECK ((type = 'link') = (url IS NOT NULL)),
  CHECK ((covers_from IS NULL) = (covers_to IS NULL) AND covers_from <= covers_to)
);
CREATE INDEX evidence_by_end ON evidence (organization_id, speaks_until, id);
CREATE INDEX evidence_by_hash ON evidence (organization_id, file_hash);
-- The facts of a file are written once: the application has no right to change them.
CALL attach_tenant_wall('evidence', 'SELECT, INSERT, UPDATE (statement, url, occurred_on, covers_from, covers_to, file_on)');
