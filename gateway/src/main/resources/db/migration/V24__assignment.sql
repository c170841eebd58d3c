-- Who was named on a case after its first day: by a hand-over, or the liaison who was first told of it. Without a row the agent is
-- who submitted, and the liaison who the configuration names. Never changed.
CREATE TABLE assignment (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,               -- when it was written, by business time
  case_id uuid NOT NULL,
  role text NOT NULL,                    -- AGENT, LIAISON
  person text NOT NULL,                  -- an account, as in hops
  station text NOT NULL,                 -- where that person belongs
  since timestamptz NOT NULL,            -- business time: of what notices it counts
  until date,                            -- the last day; none: for good
  assigned_by text NOT NULL,
  reason text NOT NULL,
  idempotency_key text,                  -- none where the gateway itself wrote it
  fingerprint bytea,
  trace_id text NOT NULL,
  CONSTRAINT assignment_once UNIQUE (assigned_by, idempotency_key)
);
CREATE INDEX assignment_case ON assignment (case_id);
CREATE INDEX assignment_at ON assignment (at, id);
CREATE UNIQUE INDEX assignment_first ON assignment (case_id, role) WHERE idempotency_key IS NULL;

-- 休假移交: for some days all cases of a person are a colleague's. Never changed: the latest counts.
CREATE TABLE handover (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,               -- business time
  person text NOT NULL,
  station text NOT NULL,                 -- of both
  colleague text NOT NULL,
  from_day date NOT NULL,
  to_day date NOT NULL,
  reason text NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  trace_id text NOT NULL,
  CONSTRAINT handover_once UNIQUE (person, idempotency_key)
);
CREATE INDEX handover_days ON handover (station, to_day);
CREATE INDEX handover_at ON handover (at, id);

-- That a person has read what a case's hop tells.
CREATE TABLE acknowledgement (
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,               -- business time
  PRIMARY KEY (case_id, seq, person)
);

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON assignment
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON assignment EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON handover
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON handover EXECUTE FUNCTION audit_only_grows('ever');
