CREATE TABLE risk_criteria (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  likelihood jsonb NOT NULL,
  impact jsonb NOT NULL,
  bands jsonb NOT NULL,
  appetite_score integer NOT NULL,
  acceptance jsonb NOT NULL,
  method text NOT NULL DEFAULT '',
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('risk_criteria', 'SELECT, INSERT, UPDATE');

CREATE TABLE risk (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('risk', 'opportunity')),
  asset_id uuid,
  threat text NOT NULL DEFAULT '',
  vulnerability text NOT NULL DEFAULT '',
  consequence text NOT NULL DEFAULT '',
  affects text[] NOT NULL DEFAULT '{}',
  -- Without likelihood and impact a risk is identified but not assessed; its score is 0.
  likelihood smallint CHECK (likelihood BETWEEN 1 AND 10),
  impact smallint CHECK (impact BETWEEN 1 AND 10),
  inherent_score integer GENERATED ALWAYS AS (coalesce(likelihood::integer * impact::integer, 0)) STORED NOT NULL,
  treatment text CHECK (treatment IN ('reduce', 'accept', 'avoid', 'share', 'exploit', 'enhance')),
  treatment_text text NOT NULL DEFAULT '',
  treatment_due date,
  residual_likelihood smallint CHECK (residual_likelihood BETWEEN 1 AND 10),
  residual_impact smallint CHECK (residual_impact BETWEEN 1 AND 10),
  residual_score integer GENERATED ALWAYS AS (coalesce(residual_likelihood::integer * residual_impact::integer, 0)) STORED NOT NULL,
  review_due date,
  -- The latest acceptance and what was accepted by it, so that lists can tell a stale one without another statement.
  accepted_score integer,
  accepted_by uuid,
  accepted_at timestamptz,
  accepted_facts jsonb,
  -- Top management's consent to an acceptance above the owner's own limit.
  approved_score integer,
  approved_by uuid,
  approved_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, asset_id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, accepted_by) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id)
);
CREATE INDEX risk_by_inherent_score ON risk (organization_id, inherent_score, id);
CREATE INDEX risk_by_residual_score ON risk (organization_id, residual_score, id);
CREATE INDEX risk_by_asset ON risk (organization_id, asset_id);
CREATE INDEX risk_by_treatment_due ON risk (organization_id, (coalesce(treatment_due, 'infinity')), id);
CALL attach_tenant_wall('risk', 'SELECT, INSERT, UPDATE');

-- The owner's approval of a residual risk (6.1.3 f): written once, never changed; stale when what was accepted moves on.
CREATE TABLE risk_acceptance (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  risk_id uuid NOT NULL,
  likelihood smallint,
  impact smallint,
  residual_likelihood smallint NOT NULL,
  residual_impact smallint NOT NULL,
  residual_score integer NOT NULL,
  treatment text NOT NULL,
  statement text NOT NULL,
  accepted_by uuid NOT NULL,
  accepted_at timestamptz NOT NULL,
  approved_by uuid,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, risk_id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, accepted_by) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, approved_by) REFERENCES member (organization_id, id)
);
CREATE INDEX risk_acceptance_by_risk ON risk_acceptance (organization_id, risk_id, accepted_at);
CALL attach_tenant_wall('risk_acceptance', 'SELECT, INSERT');
