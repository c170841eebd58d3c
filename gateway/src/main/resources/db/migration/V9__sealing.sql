-- What is kept of persons is sealed: each row under a key of its own, itself wrapped by the newest key of the key file.
-- A row without its key was erased; one whose body does not begin with 0x01 is from before this migration.
ALTER TABLE submission ADD COLUMN sealed_key bytea, ADD COLUMN person bytea;
ALTER TABLE followup ADD COLUMN sealed_key bytea;
ALTER TABLE inbox ADD COLUMN sealed_key bytea;

-- What is sealed cannot be made smaller, and a second table for each body costs the intake more than wide rows.
ALTER TABLE submission SET (toast_tuple_target = 4080);
ALTER TABLE followup ALTER COLUMN body SET STORAGE EXTERNAL;
ALTER TABLE inbox ALTER COLUMN body SET STORAGE EXTERNAL, ALTER COLUMN answer SET STORAGE EXTERNAL;

-- Whose case it is, as a keyed hash: to find cases by a number that stands nowhere.
CREATE INDEX submission_person ON submission (person) WHERE person IS NOT NULL;

-- Which versions of the key file something may be sealed by; a node without one of them does not start.
CREATE TABLE sealing_key (
  version smallint PRIMARY KEY,
  proof text NOT NULL,
  since timestamptz NOT NULL DEFAULT now()
);

-- Whose keys were destroyed, by whom and why.
CREATE TABLE erasure (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  case_id uuid NOT NULL UNIQUE,
  reason text NOT NULL,
  basis text NOT NULL,
  trace_id text NOT NULL
);
CREATE INDEX erasure_at ON erasure (at, id);
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON erasure
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON erasure EXECUTE FUNCTION audit_only_grows('ever');
