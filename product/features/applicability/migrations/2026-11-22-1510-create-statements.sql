-- An approved Statement of Applicability. Written once: there is no UPDATE and no DELETE, not even for the application.
CREATE TABLE statement (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  version_number integer NOT NULL CHECK (version_number > 0),
  note text NOT NULL,
  -- Why it was approved although it contradicts itself somewhere.
  acknowledgement text NOT NULL,
  approved_by uuid NOT NULL,
  approved_at timestamptz NOT NULL,
  -- SHA-256 (hex) of the canonical JSON of the frozen rows; stands in the version too, so that the ledger vouches for them.
  rows_sha256 text NOT NULL CHECK (rows_sha256 ~ '^[0-9a-f]{64}$'),
  applicable_count integer NOT NULL,
  excluded_count integer NOT NULL,
  implemented_count integer NOT NULL,
  contradiction_count integer NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, version_number),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id)
);
CALL attach_tenant_wall('statement', 'SELECT, INSERT');

CREATE TABLE statement_content (
  organization_id uuid NOT NULL,
  statement_id uuid NOT NULL,
  rows jsonb NOT NULL,
  PRIMARY KEY (organization_id, statement_id),
  FOREIGN KEY (organization_id, statement_id) REFERENCES statement (organization_id, id)
);
CALL attach_tenant_wall('statement_content', 'SELECT, INSERT');
