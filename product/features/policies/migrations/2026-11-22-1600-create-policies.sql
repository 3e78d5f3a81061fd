-- The working text of a policy. The last approved text stays in force in policy_version while this one is edited.
CREATE TABLE policy (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('policy', 'procedure', 'plan', 'document')),
  summary text NOT NULL DEFAULT '',
  body text NOT NULL DEFAULT '',
  clauses text[] NOT NULL DEFAULT '{}',
  controls text[] NOT NULL DEFAULT '{}',
  audience text NOT NULL CHECK (audience IN ('everyone', 'engineering', 'management', 'security')),
  owner_role text NOT NULL DEFAULT '',
  review_due date,
  review_order date GENERATED ALWAYS AS (coalesce(review_due, 'infinity'::date)) STORED NOT NULL,
  requested_approver_id uuid,
  sent_back_reason text,
  -- Who last changed the words; confirming a generated text does not count here.
  written_by uuid,
  -- The version in force; 0 where none is.
  approved_number integer NOT NULL DEFAULT 0,
  approved_at timestamptz,
  approved_by uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, requested_approver_id) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, written_by) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id)
);
CREATE INDEX policy_by_review ON policy (organization_id, review_order, id);
CALL attach_tenant_wall('policy', 'SELECT, INSERT, UPDATE');

-- What was approved, as it read on that day: written once, never changed (ISO/IEC 27001:2022 7.5.3).
CREATE TABLE policy_version (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  policy_id uuid NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  title text NOT NULL,
  type text NOT NULL,
  summary text NOT NULL,
  audience text NOT NULL,
  clauses text[] NOT NULL,
  controls text[] NOT NULL,
  owner_id uuid NOT NULL,
  review_due date NOT NULL,
  -- As written, with placeholders; and as read, with the values of that day.
  body text NOT NULL,
  rendered text NOT NULL,
  parameter_values jsonb NOT NULL,
  edited_by uuid NOT NULL,
  approved_by uuid NOT NULL,
  approved_at timestamptz NOT NULL,
  note text NOT NULL,
  sha256 text NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, policy_id, number),
  FOREIGN KEY (organization_id, policy_id) REFERENCES policy (organization_id, id),
  FOREIGN KEY (organization_id, owner_id) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, edited_by) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id),
  -- Nobody approves their own words (A.5.3), whatever code asks for it.
  CHECK (approved_by <> edited_by)
);
CALL attach_tenant_wall('policy_version', 'SELECT, INSERT');
