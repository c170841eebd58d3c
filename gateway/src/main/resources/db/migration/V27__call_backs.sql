-- 回访: a case whose applicant is to be called back. Written by the transaction that concludes the case, under its lock, once.
CREATE TABLE call_back (
  case_id uuid PRIMARY KEY,
  due_at timestamptz NOT NULL,           -- business time: the first moment that is too late
  closed_at timestamptz                  -- none: open
);
CREATE INDEX call_back_open ON call_back (case_id) WHERE closed_at IS NULL;
CREATE INDEX call_back_due ON call_back (due_at) WHERE closed_at IS NULL;

-- One call, under the lock of the case. Never changed, but for its sealed key.
CREATE TABLE call_back_attempt (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  ordinal integer NOT NULL,
  at timestamptz NOT NULL,               -- business time
  person text NOT NULL,                  -- an account, as in hops
  station text,                          -- where that person belongs; none for some supervisors
  result text NOT NULL,                  -- REACHED, UNREACHED
  body bytea,                            -- the note, sealed: words may name a person
  sealed_key bytea,                      -- none: there is no note, or it was erased
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  trace_id text NOT NULL,
  CONSTRAINT call_back_attempt_order UNIQUE (case_id, ordinal),
  CONSTRAINT call_back_attempt_once UNIQUE (person, idempotency_key)
);

-- Who looks for hand-overs of a person: given, and taken.
CREATE INDEX handover_person ON handover (station, person, id);
CREATE INDEX handover_colleague ON handover (station, colleague, id);
