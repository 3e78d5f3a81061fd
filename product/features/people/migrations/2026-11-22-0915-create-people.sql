-- A person spans organizations; a member is that person (or a colleague without a sign-in) in one organization.
CREATE TABLE person (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE CHECK (email = lower(email)),
  name text NOT NULL,
  password_hash text,
  totp_secret bytea,
  totp_pending_secret bytea,
  totp_last_step bigint NOT NULL DEFAULT 0,
  locale text NOT NULL DEFAULT 'en',
  created_at timestamptz NOT NULL
);
CREATE TABLE recovery_code (
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  PRIMARY KEY (person_id, code_hash)
);

CREATE TABLE member (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid REFERENCES person (id),
  name text NOT NULL,
  email text,
  role text NOT NULL CHECK (role IN ('owner', 'admin', 'manager', 'contributor', 'viewer', 'auditor', 'employee', 'expert')),
  job_title text,
  weekly_hours numeric,
  access_ends_at timestamptz,
  -- Follows record.archived_at, so that a person's list of organizations needs no row but the person's own.
  ended_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id),
  UNIQUE (organization_id, person_id),
  UNIQUE (organization_id, email)
);
CREATE INDEX member_by_person ON member (person_id);
CALL attach_tenant_wall('member', 'SELECT, INSERT, UPDATE');
-- A signed-in person sees the own memberships everywhere: the list of organizations and an expert's portfolio.
CREATE POLICY own ON member FOR SELECT USING (person_id = current_person());

CREATE FUNCTION end_membership() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE member SET ended_at = NEW.archived_at WHERE member.organization_id = NEW.organization_id AND member.id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER member_ends AFTER UPDATE OF archived_at ON record FOR EACH ROW
  WHEN (NEW.kind = 'member' AND NEW.archived_at IS DISTINCT FROM OLD.archived_at) EXECUTE FUNCTION end_membership();

ALTER TABLE record ADD FOREIGN KEY (organization_id, owner_id) REFERENCES member (organization_id, id);
ALTER TABLE record ADD FOREIGN KEY (organization_id, operator_id) REFERENCES member (organization_id, id);
ALTER TABLE record ADD FOREIGN KEY (organization_id, approver_id) REFERENCES member (organization_id, id);
ALTER TABLE record ADD FOREIGN KEY (organization_id, confirmed_by) REFERENCES member (organization_id, id);
ALTER TABLE record ADD FOREIGN KEY (organization_id, edited_by) REFERENCES member (organization_id, id);

ALTER TABLE organization ENABLE ROW LEVEL SECURITY;
ALTER TABLE organization FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON organization USING (id = current_organization()) WITH CHECK (id = current_organization());
CREATE POLICY membership ON organization FOR SELECT
  USING (id IN (SELECT member.organization_id FROM member WHERE member.person_id = current_person()));
CREATE POLICY scheduler ON organization FOR SELECT USING (current_setting('app.scheduler', true) = 'on');
-- One-click sign-ins of the demo: only that company, only in demo mode, only from this machine.
CREATE POLICY demo ON organization FOR SELECT USING (is_demo AND current_setting('app.demo', true) = 'on');
GRANT SELECT, INSERT, UPDATE ON organization TO :application_role;

CREATE TABLE session (
  token_hash text PRIMARY KEY,
  -- Names a session in lists without giving away its token.
  id uuid NOT NULL UNIQUE,
  person_id uuid NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  organization_id uuid REFERENCES organization (id),
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  -- Set while the password was right but the second factor is still owed.
  awaits_second_factor boolean NOT NULL DEFAULT false,
  user_agent text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT ''
);
CREATE INDEX session_by_person ON session (person_id);
ALTER TABLE session ENABLE ROW LEVEL SECURITY;
ALTER TABLE session FORCE ROW LEVEL SECURITY;
CREATE POLICY bearer ON session USING (token_hash = current_setting('app.token_hash', true) OR person_id = current_person())
  WITH CHECK (person_id = current_person());
GRANT SELECT, INSERT, UPDATE, DELETE ON session TO :application_role;

CREATE TABLE invitation (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL,
  member_id uuid NOT NULL,
  token_hash text NOT NULL,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  accepted_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id),
  FOREIGN KEY (organization_id, created_by) REFERENCES member (organization_id, id)
);
CREATE INDEX invitation_by_token ON invitation (token_hash);
CALL attach_tenant_wall('invitation', 'SELECT, INSERT, UPDATE');
CREATE POLICY bearer ON invitation FOR SELECT USING (token_hash = current_setting('app.token_hash', true));

CREATE TABLE api_key (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL,
  name text NOT NULL,
  token_hash text NOT NULL,
  member_id uuid NOT NULL,
  -- Permissions the key may use, at most those of its member at the time of the call.
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  last_used_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, member_id) REFERENCES member (organization_id, id)
);
CREATE INDEX api_key_by_token ON api_key (token_hash);
CALL attach_tenant_wall('api_key', 'SELECT, INSERT, UPDATE');
CREATE POLICY bearer ON api_key FOR SELECT USING (token_hash = current_setting('app.token_hash', true));

-- One-time links that need no mail: first owner, password reset handed over by an admin.
CREATE TABLE setup_link (
  token_hash text PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('first-owner', 'password-reset')),
  person_id uuid REFERENCES person (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
ALTER TABLE setup_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE setup_link FORCE ROW LEVEL SECURITY;
CREATE POLICY bearer ON setup_link USING (token_hash = current_setting('app.token_hash', true) OR person_id = current_person());
GRANT SELECT, INSERT, UPDATE ON setup_link TO :application_role;

ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
CREATE POLICY self ON person USING (id = current_person()) WITH CHECK (id = current_person());
CREATE POLICY signing_in ON person FOR SELECT USING (email = current_setting('app.sign_in_email', true));
GRANT SELECT, INSERT, UPDATE, DELETE ON person TO :application_role;

-- One row once the first owner exists; row-level security would not let a stranger count people.
CREATE TABLE installation (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  set_up_at timestamptz NOT NULL
);
GRANT SELECT, INSERT ON installation TO :application_role;

ALTER TABLE recovery_code ENABLE ROW LEVEL SECURITY;
ALTER TABLE recovery_code FORCE ROW LEVEL SECURITY;
CREATE POLICY self ON recovery_code USING (person_id = current_person()) WITH CHECK (person_id = current_person());
GRANT SELECT, INSERT, DELETE ON recovery_code TO :application_role;

CALL let_owner_keep('organization');
CALL let_owner_keep('session');
CALL let_owner_keep('setup_link');
CALL let_owner_keep('person');
CALL let_owner_keep('recovery_code');
