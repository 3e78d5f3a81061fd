CREATE TABLE task (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  description text NOT NULL,
  phase text NOT NULL CHECK (phase IN ('prepare', 'design', 'implement', 'operate', 'internal-audit', 'management-review', 'stage-1', 'stage-2', 'certificate')),
  owner_role text,
  effort_low numeric NOT NULL CHECK (effort_low >= 0),
  effort_likely numeric NOT NULL CHECK (effort_likely >= effort_low),
  effort_high numeric NOT NULL CHECK (effort_high >= effort_likely),
  hours_done numeric NOT NULL DEFAULT 0 CHECK (hours_done >= 0),
  wait_low integer NOT NULL DEFAULT 0 CHECK (wait_low >= 0),
  wait_likely integer NOT NULL DEFAULT 0 CHECK (wait_likely >= wait_low),
  wait_high integer NOT NULL DEFAULT 0 CHECK (wait_high >= wait_likely),
  clauses text[] NOT NULL DEFAULT '{}',
  controls text[] NOT NULL DEFAULT '{}',
  is_milestone boolean NOT NULL DEFAULT false,
  done_when text NOT NULL,
  not_before date,
  due_on date,
  started_on date,
  completed_on date,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  CHECK (completed_on IS NULL OR started_on IS NULL OR completed_on >= started_on)
);
CREATE INDEX task_by_phase ON task (organization_id, phase, id);
CALL attach_tenant_wall('task', 'SELECT, INSERT, UPDATE');
