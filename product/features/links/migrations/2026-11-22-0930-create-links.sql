CREATE TABLE link (
  organization_id uuid NOT NULL,
  relation text NOT NULL,
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, relation, from_id, to_id),
  FOREIGN KEY (organization_id, from_id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, to_id) REFERENCES record (organization_id, id),
  CHECK (from_id <> to_id)
);
CREATE INDEX link_backwards ON link (organization_id, to_id, relation);
CALL attach_tenant_wall('link', 'SELECT, INSERT, DELETE');
