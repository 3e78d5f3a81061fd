CREATE TABLE objective (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  measure text NOT NULL DEFAULT '',
  unit text NOT NULL DEFAULT '',
  target numeric NOT NULL,
  direction text NOT NULL CHECK (direction IN ('at-least', 'at-most')),
  cadence text NOT NULL CHECK (cadence IN ('monthly', 'quarterly', 'yearly')),
  actions text NOT NULL DEFAULT '',
  resources text NOT NULL DEFAULT '',
  evaluation text NOT NULL DEFAULT '',
  due_on date,
  -- The latest measurement, so that lists need no second statement.
  latest_value numeric,
  latest_measured_on date,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CALL attach_tenant_wall('objective', 'SELECT, INSERT, UPDATE');

-- Append-only (9.1): a wrong value is followed by a right one, never overwritten.
CREATE TABLE objective_measurement (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  objective_id uuid NOT NULL,
  value numeric NOT NULL,
  measured_on date NOT NULL,
  note text NOT NULL DEFAULT '',
  measured_by uuid,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, objective_id) REFERENCES record (organization_id, id),
  FOREIGN KEY (organization_id, measured_by) REFERENCES member (organization_id, id)
);
CREATE INDEX objective_measurement_by_day ON objective_measurement (organization_id, objective_id, measured_on, id);
CALL attach_tenant_wall('objective_measurement', 'SELECT, INSERT');
