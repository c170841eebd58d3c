-- Running nodes use these tables: see V13.
SET LOCAL lock_timeout = '3s';

-- What is told a supervisor, whose turn it was: all evidence, and none of it is ever changed.
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON warning
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON warning EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON stretch
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON stretch EXECUTE FUNCTION audit_only_grows('ever');

-- Of a parcel's hand-over only the sealed key is written anew: under another version of the key, or not at all after an erasure.
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OF id, code, ordinal, case_id, kind, at, place, towards, actor, seal, sheets,
    findings, station, idempotency_key, fingerprint, body ON parcel_handover
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON parcel_handover EXECUTE FUNCTION audit_only_grows('ever');
