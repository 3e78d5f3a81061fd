-- When each schedule falls due next in each organization, by the product's own clock.
CREATE TABLE schedule_due (
  organization_id uuid NOT NULL REFERENCES organization (id),
  name text NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, name)
);
CALL attach_tenant_wall('schedule_due', 'SELECT, INSERT, UPDATE');
CREATE POLICY scheduler ON schedule_due FOR SELECT USING (current_setting('app.scheduler', true) = 'on');
