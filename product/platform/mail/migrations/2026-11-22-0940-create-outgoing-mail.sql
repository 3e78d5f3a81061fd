-- Mail waits here until it was handed to SMTP; without SMTP it stays, and the outbox page shows it.
CREATE TABLE outgoing_mail (
  organization_id uuid NOT NULL REFERENCES organization (id),
  id uuid NOT NULL,
  recipient text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'failed')),
  failure text,
  created_at timestamptz NOT NULL,
  sent_at timestamptz,
  PRIMARY KEY (organization_id, id)
);
CREATE INDEX outgoing_mail_by_time ON outgoing_mail (organization_id, created_at, id);
CALL attach_tenant_wall('outgoing_mail', 'SELECT, INSERT, UPDATE');
