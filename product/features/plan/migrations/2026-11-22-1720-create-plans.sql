CREATE TABLE plan (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  start_on date NOT NULL,
  target_date date,
  weekly_hours numeric NOT NULL CHECK (weekly_hours > 0 AND weekly_hours <= 1000),
  seed bigint NOT NULL,
  currency text NOT NULL,
  -- What a person put in place of the catalogue's figures and of what the answers say.
  assumptions jsonb NOT NULL DEFAULT '{}',
  factor_choices jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('plan', 'SELECT, INSERT, UPDATE');

-- The forecast as it stood on a day, so that its drift can be seen; written once.
CREATE TABLE plan_forecast (
  organization_id uuid NOT NULL,
  made_on date NOT NULL,
  plan_id uuid NOT NULL,
  p50 date NOT NULL,
  p80 date NOT NULL,
  likely_on date NOT NULL,
  seed bigint NOT NULL,
  PRIMARY KEY (organization_id, made_on),
  FOREIGN KEY (organization_id, plan_id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('plan_forecast', 'SELECT, INSERT');
