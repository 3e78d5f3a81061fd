CREATE TABLE questionnaire (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  answers jsonb NOT NULL,
  -- The answers that the present management system was generated from; null before the first generation.
  generated_from jsonb,
  generated_at timestamptz,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('questionnaire', 'SELECT, INSERT, UPDATE');
