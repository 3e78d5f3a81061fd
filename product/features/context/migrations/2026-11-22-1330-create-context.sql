-- 4.1: what moves the organization from inside and outside.
CREATE TABLE context_issue (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('internal', 'external')),
  category text NOT NULL,
  effect text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('context_issue', 'SELECT, INSERT, UPDATE');

-- 4.2: who expects what, and what answers it.
CREATE TABLE interested_party (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('internal', 'external')),
  requirements jsonb NOT NULL DEFAULT '[]',
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('interested_party', 'SELECT, INSERT, UPDATE');

-- 5.3: who does what in the management system.
CREATE TABLE isms_role (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  purpose text NOT NULL DEFAULT '',
  responsibilities text[] NOT NULL DEFAULT '{}',
  authority text NOT NULL DEFAULT '',
  competence text NOT NULL DEFAULT '',
  clauses text[] NOT NULL DEFAULT '{}',
  holder_id uuid,
  deputy_id uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, holder_id) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, deputy_id) REFERENCES member (organization_id, id)
);
CREATE INDEX isms_role_by_holder ON isms_role (organization_id, holder_id);
CALL attach_tenant_wall('isms_role', 'SELECT, INSERT, UPDATE');

-- 4.3: one in each organization.
CREATE TABLE scope (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  statement text NOT NULL DEFAULT '',
  items jsonb NOT NULL DEFAULT '[]',
  certificate_sentence text NOT NULL DEFAULT '',
  approved_by uuid,
  approved_at timestamptz,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id)
);
CALL attach_tenant_wall('scope', 'SELECT, INSERT, UPDATE');
