CREATE TABLE pack (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  note text NOT NULL DEFAULT '',
  file_hash text CHECK (file_hash ~ '^[0-9a-f]{64}$'),
  file_size bigint,
  file_count integer,
  tree_size bigint,
  manifest_sha256 text,
  failure text,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('pack', 'SELECT, INSERT, UPDATE');
