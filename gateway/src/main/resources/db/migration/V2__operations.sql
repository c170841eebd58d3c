-- What operators did by hand, beside the hops and the log of overrides. Never changed.
CREATE TABLE operator_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  person text NOT NULL,
  act text NOT NULL,
  case_id uuid NOT NULL,
  dispatch_id bigint NOT NULL,
  reason text NOT NULL,
  trace_id text NOT NULL
);
CREATE INDEX operator_log_case ON operator_log (case_id);

-- What waits for a person is little; it is looked for every few seconds among much.
CREATE INDEX dispatch_parked ON dispatch (id) WHERE parked;
CREATE INDEX inbox_parked ON inbox (id) WHERE state = 4;
CREATE INDEX service_case_attention ON service_case (id) WHERE attention;
