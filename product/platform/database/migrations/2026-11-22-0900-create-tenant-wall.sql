CREATE EXTENSION IF NOT EXISTS btree_gin;

GRANT USAGE ON SCHEMA public TO :application_role;

CREATE FUNCTION current_organization() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

CREATE FUNCTION current_person() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT nullif(current_setting('app.person_id', true), '')::uuid $$;

-- The owner migrates and backs up; it sees all rows, and no request ever runs as the owner.
CREATE PROCEDURE let_owner_keep(name regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE POLICY keeper ON %s TO CURRENT_USER USING (true) WITH CHECK (true)', name);
END $$;

-- Every tenant table passes through here, so that none can be forgotten; a check compares the catalogue with this promise.
CREATE PROCEDURE attach_tenant_wall(name regclass, privileges text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
  EXECUTE format('CREATE POLICY tenant ON %s USING (organization_id = current_organization()) WITH CHECK (organization_id = current_organization())', name);
  EXECUTE format('GRANT %s ON %s TO :application_role', privileges, name);
  CALL let_owner_keep(name);
END $$;
