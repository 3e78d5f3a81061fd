-- One immutable line per accepted change. `content` is the canonical JSON whose hash is the leaf at leaf_index.
CREATE TABLE version (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL,
  leaf_index bigint NOT NULL,
  record_id uuid NOT NULL,
  record_kind text NOT NULL,
  revision integer NOT NULL,
  action text NOT NULL,
  actor_id uuid,
  actor_kind text NOT NULL,
  occurred_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  content text NOT NULL,
  PRIMARY KEY (organization_id, id),
  UNIQUE (organization_id, leaf_index)
);
CREATE INDEX version_by_record ON version (organization_id, record_id, leaf_index);
CALL attach_tenant_wall('version', 'SELECT, INSERT');

CREATE TABLE ledger_node (
  organization_id uuid NOT NULL REFERENCES organization (id),
  level smallint NOT NULL,
  index bigint NOT NULL,
  hash bytea NOT NULL,
  PRIMARY KEY (organization_id, level, index)
);
CALL attach_tenant_wall('ledger_node', 'SELECT, INSERT');

CREATE TABLE ledger_tip (
  organization_id uuid PRIMARY KEY REFERENCES organization (id),
  size bigint NOT NULL,
  frontier bytea[] NOT NULL,
  checkpoint_size bigint NOT NULL DEFAULT 0
);
CREATE INDEX ledger_tip_waiting ON ledger_tip (organization_id) WHERE size > checkpoint_size;
CALL attach_tenant_wall('ledger_tip', 'SELECT, INSERT, UPDATE');
CREATE POLICY scheduler ON ledger_tip FOR SELECT USING (current_setting('app.scheduler', true) = 'on');

CREATE TABLE ledger_checkpoint (
  organization_id uuid NOT NULL REFERENCES organization (id),
  size bigint NOT NULL,
  root bytea NOT NULL,
  note text NOT NULL,
  signed_at timestamptz NOT NULL,
  PRIMARY KEY (organization_id, size)
);
CALL attach_tenant_wall('ledger_checkpoint', 'SELECT, INSERT');

-- Values behind the salted commitments of personal fields; erasing a row keeps every proof whole.
CREATE TABLE personal_value (
  organization_id uuid NOT NULL REFERENCES organization (id),
  commitment text NOT NULL,
  record_id uuid NOT NULL,
  field text NOT NULL,
  salt text NOT NULL,
  value text NOT NULL,
  PRIMARY KEY (organization_id, commitment)
);
CREATE INDEX personal_value_by_record ON personal_value (organization_id, record_id);
CALL attach_tenant_wall('personal_value', 'SELECT, INSERT, DELETE');

-- A change of a record without its version must not commit, whatever code made it.
CREATE FUNCTION demand_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM version WHERE version.organization_id = NEW.organization_id AND version.record_id = NEW.id AND version.revision = NEW.revision
  ) THEN
    RAISE EXCEPTION 'record % revision % has no version', NEW.id, NEW.revision USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER record_has_version AFTER INSERT OR UPDATE ON record
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION demand_version();
