-- Counts of attempts by key; in the database so that two servers count together. Keys are hashes, no names or addresses.
CREATE TABLE rate_limit (
  key text PRIMARY KEY,
  counted_at timestamptz NOT NULL,
  count integer NOT NULL,
  locked_until timestamptz
);
CREATE INDEX rate_limit_by_time ON rate_limit (counted_at);
GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO :application_role;
