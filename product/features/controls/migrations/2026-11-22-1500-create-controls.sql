-- A control of Annex A as this organization runs it, and its line of the Statement of Applicability (6.1.3 d): see decisions/0005.
CREATE TABLE control (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  control_id text NOT NULL,
  theme text NOT NULL CHECK (theme IN ('organizational', 'people', 'physical', 'technological')),
  is_applicable boolean NOT NULL,
  -- Legal, contractual and business reasons; those that lie in risks are read from links.
  reasons jsonb NOT NULL DEFAULT '[]',
  exclusion_justification text NOT NULL DEFAULT '',
  exclusion_review_due date,
  implementation text NOT NULL DEFAULT '',
  implemented_on date,
  due_on date,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, control_id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('control', 'SELECT, INSERT, UPDATE');
