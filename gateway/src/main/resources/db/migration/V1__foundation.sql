-- The tables of docs/protocol.md: who writes each, and in which order locks are taken, stands there.
-- No foreign keys: a case's rows are written under its lock, in one transaction, by one package.

CREATE TABLE node (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  seen_at timestamptz NOT NULL DEFAULT now()
);

-- Which backend each number means, and meant: orders lie under the number. Never changed.
CREATE TABLE backend (
  number integer PRIMARY KEY,
  code text NOT NULL UNIQUE
);

CREATE TABLE receipt_counter (
  region text NOT NULL,
  day date NOT NULL,
  next bigint NOT NULL,
  PRIMARY KEY (region, day)
);

-- What a station sent, as received: never changed.
CREATE TABLE submission (
  case_id uuid PRIMARY KEY,
  station text NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  missing text[] NOT NULL,
  CONSTRAINT submission_once UNIQUE (station, idempotency_key)
);
ALTER TABLE submission ALTER COLUMN body SET STORAGE EXTERNAL;

-- What a station sent afterwards: corrections (kind 1) and withdrawals (kind 2). Never changed.
CREATE TABLE followup (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  kind smallint NOT NULL,
  station text NOT NULL,
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  body bytea NOT NULL,
  received_at timestamptz NOT NULL,
  orders text[] NOT NULL,                -- the keys of the orders it gave rise to
  stage smallint NOT NULL,               -- of the steps a correction answers; 0: of none
  ordinal smallint NOT NULL,             -- within the case, taken under its lock
  CONSTRAINT followup_once UNIQUE (station, idempotency_key),
  CONSTRAINT followup_order UNIQUE (case_id, ordinal)
);

CREATE TABLE service_case (
  id uuid PRIMARY KEY,
  receipt_no text NOT NULL,
  case_no text,
  station text NOT NULL,
  item text NOT NULL,
  state smallint NOT NULL,
  outcome smallint,
  attention boolean NOT NULL DEFAULT false,
  missing text[] NOT NULL,               -- by the gateway before it begins, then by all its steps
  received_at timestamptz NOT NULL,
  trace_id text NOT NULL,
  hop_seq integer NOT NULL
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX service_case_receipt ON service_case (receipt_no);
CREATE INDEX service_case_station ON service_case (station, id);

CREATE TABLE step (
  id uuid PRIMARY KEY,
  case_id uuid NOT NULL,
  ordinal smallint NOT NULL,
  stage smallint NOT NULL,
  organ text NOT NULL,
  backend text NOT NULL,
  acts smallint NOT NULL,                -- bit n: the n-th act of the enumeration
  authority text NOT NULL,
  state smallint NOT NULL,
  accepted boolean NOT NULL DEFAULT false,
  heard boolean NOT NULL DEFAULT false,  -- an answer implies that the lane's order was delivered
  corrections smallint NOT NULL DEFAULT 0,
  next_order smallint,                   -- for the end of the lane's lease to make
  reference text,
  sequence bigint NOT NULL DEFAULT 0,    -- the highest of the answers that speak of corrections
  examined boolean NOT NULL DEFAULT false,
  suspended boolean NOT NULL DEFAULT false,
  missing text[] NOT NULL DEFAULT '{}',  -- what its organ asks for, while it is in CORRECTION
  UNIQUE (case_id, ordinal)
) WITH (fillfactor = 80);
CREATE INDEX step_reference ON step (backend, reference) WHERE reference IS NOT NULL;

CREATE TABLE dispatch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backend integer NOT NULL,
  case_id uuid NOT NULL,
  step_id uuid,
  kind smallint NOT NULL,
  lane smallint NOT NULL,                -- the step's ordinal; 0 and below: platforms that listen
  due_at timestamptz NOT NULL,           -- also the lease: a claimed row sorts into the future
  fence bigint NOT NULL,
  owner integer,                         -- leased: owner IS NOT NULL AND due_at > clock_timestamp()
  attempt smallint NOT NULL,
  sent boolean NOT NULL,
  parked boolean NOT NULL DEFAULT false,
  key text NOT NULL,
  UNIQUE (case_id, lane)
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_cost_delay = 0);
CREATE INDEX dispatch_claim ON dispatch (backend, due_at) WHERE NOT parked;
CREATE INDEX dispatch_leased ON dispatch (due_at) WHERE owner IS NOT NULL;

CREATE TABLE timer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  step_id uuid NOT NULL,
  kind smallint NOT NULL,
  due_at timestamptz NOT NULL,           -- business time, compared with a parameter
  asked integer NOT NULL DEFAULT 0,
  leased_until timestamptz,              -- the database's clock
  fence bigint NOT NULL DEFAULT 0,
  owner integer,
  CONSTRAINT timer_once UNIQUE (step_id, kind)
) WITH (fillfactor = 80);
CREATE INDEX timer_due ON timer (due_at);

CREATE TABLE inbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backend text NOT NULL,
  message_id text NOT NULL,
  case_id uuid,                          -- unknown while only the backend's reference names it
  step_id uuid,
  reference text,
  sequence bigint NOT NULL,
  received_at timestamptz NOT NULL,
  body bytea NOT NULL,                   -- as received
  answer bytea NOT NULL,                 -- as translated
  digest bytea NOT NULL,                 -- a reused message id with another content is told apart
  state smallint NOT NULL,               -- 1 pending, 2 applied, 3 duplicate, 4 parked
  why text,
  due_at timestamptz NOT NULL,
  CONSTRAINT inbox_once UNIQUE (backend, message_id)
) WITH (fillfactor = 80);
CREATE INDEX inbox_due ON inbox (due_at) WHERE state = 1;
CREATE INDEX inbox_case ON inbox (case_id);
CREATE INDEX inbox_unresolved ON inbox (backend, reference) WHERE case_id IS NULL;

-- One log: every crossing between two systems or persons. id, never the uuid, orders within a tx.
CREATE TABLE hop (
  id bigint GENERATED ALWAYS AS IDENTITY,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  state text NOT NULL,                   -- of the case, after this hop
  sender text NOT NULL,
  receiver text NOT NULL,
  step_id uuid,
  backend text,
  adapter text,
  attempt smallint,
  gate text,
  order_key text,
  in_at timestamptz,
  sent_at timestamptz,
  answered_at timestamptz,
  out_at timestamptz,
  bytes_in bigint,
  bytes_out bigint,
  status integer,
  outcome text,
  fault text,
  error_code text,
  actor text,
  home_station text,
  acting_station text,
  trace_id text,
  config_version text NOT NULL,
  PRIMARY KEY (case_id, seq)             -- nothing looks a hop up by id: an index less at intake
);

-- Requests turned away from known callers: no case, hence no hop.
CREATE TABLE refusal (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  actor text NOT NULL,
  station text,
  operation text NOT NULL,
  status smallint NOT NULL,
  code text NOT NULL,
  trace_id text
);
CREATE INDEX refusal_at ON refusal (at);

CREATE TABLE gate_override (
  backend integer PRIMARY KEY,
  mode smallint NOT NULL,
  reason text NOT NULL,
  person text NOT NULL,
  expires_at timestamptz,
  set_at timestamptz NOT NULL
);

CREATE TABLE gate_override_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backend integer NOT NULL,
  mode smallint NOT NULL,
  reason text NOT NULL,
  person text NOT NULL,
  expires_at timestamptz,
  set_at timestamptz NOT NULL
);

CREATE TABLE gate_probe (
  backend integer PRIMARY KEY,
  owner integer NOT NULL,
  leased_until timestamptz NOT NULL
);
