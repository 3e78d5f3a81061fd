CREATE TABLE asset (
  organization_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('information', 'software', 'hardware', 'service', 'people', 'site')),
  description text NOT NULL DEFAULT '',
  classification text NOT NULL CHECK (classification IN ('public', 'internal', 'confidential', 'restricted')),
  confidentiality smallint NOT NULL CHECK (confidentiality BETWEEN 1 AND 5),
  integrity smallint NOT NULL CHECK (integrity BETWEEN 1 AND 5),
  availability smallint NOT NULL CHECK (availability BETWEEN 1 AND 5),
  -- The strongest of the three needs for protection.
  protection smallint GENERATED ALWAYS AS (greatest(confidentiality, integrity, availability)) STORED NOT NULL,
  location text NOT NULL DEFAULT '',
  in_scope boolean NOT NULL DEFAULT true,
  PRIMARY KEY (organization_id, id),
  FOREIGN KEY (organization_id, id) REFERENCES record (organization_id, id)
);
CREATE INDEX asset_by_protection ON asset (organization_id, protection, id);
CALL attach_tenant_wall('asset', 'SELECT, INSERT, UPDATE');
