-- One value that policy text, tasks and checks all read. What it means, its unit and its limits stand in the content.
CREATE TABLE parameter (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, key),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('parameter', 'SELECT, INSERT, UPDATE');
