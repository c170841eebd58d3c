-- Who put another configuration into use while a node ran, and what it changed.
CREATE TABLE configuration_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  node int NOT NULL,
  actor text NOT NULL,
  reason text NOT NULL,
  before text NOT NULL,                  -- versions
  after text NOT NULL,
  difference jsonb NOT NULL,             -- names of files and codes of entries: added, removed, changed
  trace_id text NOT NULL
);
CREATE INDEX configuration_change_at ON configuration_change (at, id);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON configuration_change
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON configuration_change
  EXECUTE FUNCTION audit_only_grows('ever');

-- The ledger of authorities is handed out with the other logs.
CREATE INDEX authority_change_at ON authority_change (entered_at, id);
CREATE INDEX authority_verdict_at ON authority_verdict (at, revision);
