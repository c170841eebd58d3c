-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

-- The due time whose passing was told: each is told once. An older node that writes the next one need not know of it.
ALTER TABLE parcel ADD COLUMN late_told timestamptz;
CREATE INDEX parcel_late ON parcel (due_at) WHERE due_at IS DISTINCT FROM late_told;

-- What a calendar moved is a log of the audit.
CREATE INDEX countdown_change_at ON countdown_change (changed_at, id);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON countdown_change
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON countdown_change
  EXECUTE FUNCTION audit_only_grows('ever');
