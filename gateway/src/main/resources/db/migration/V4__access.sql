-- Who looked at which case though it is not of their station: supervisors and auditors. Never changed.
CREATE TABLE access (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  operation text NOT NULL,
  case_id uuid NOT NULL,
  trace_id text NOT NULL
);
CREATE INDEX access_case ON access (case_id);
