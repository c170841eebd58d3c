-- The audit: what may be handed out by time, what may never be changed, and who took it away.

CREATE INDEX hop_at ON hop (at, id);
DROP INDEX refusal_at;
CREATE INDEX refusal_at ON refusal (at, id);
CREATE INDEX access_at ON access (at, id);
CREATE INDEX operator_log_at ON operator_log (at, id);
CREATE INDEX gate_override_log_at ON gate_override_log (set_at, id);

-- The audit of the audit: one row when an export begins and one when it ends.
CREATE TABLE audit_export (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  event text NOT NULL,                   -- BEGUN, ENDED, BROKEN
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  after text,                            -- where an export that broke off goes on
  lines bigint,                          -- handed out; none where it begins
  trace_id text NOT NULL
);
CREATE INDEX audit_export_at ON audit_export (at, id);

-- A log only grows. Where rows may grow old, they are kept for half a year at the very least
-- (网络安全法 第二十一条: 不少于六个月), whatever a setting or a hand-written statement says.
CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_ARGV[0] = 'half a year' THEN
    IF OLD.at < now() - interval '180 days' THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'the log % only grows', TG_TABLE_NAME;
END $$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON hop
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON operator_log
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON gate_override_log
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON refusal
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('half a year');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON access
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('half a year');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON audit_export
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('half a year');

CREATE TRIGGER never_emptied BEFORE TRUNCATE ON hop EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON operator_log
  EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON gate_override_log
  EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON refusal EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON access EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON audit_export
  EXECUTE FUNCTION audit_only_grows('ever');
