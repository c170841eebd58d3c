-- What the baseline writes: the same three things as an intake without any check.
CREATE SCHEMA baseline;
CREATE TABLE baseline.submission (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  station text NOT NULL,
  key text NOT NULL,
  body text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (station, key)
);
CREATE TABLE baseline.hop (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (case_id, seq)
);
CREATE TABLE baseline.dispatch (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backend integer NOT NULL,
  case_id uuid NOT NULL,
  due_at timestamptz NOT NULL DEFAULT now(),
  key text NOT NULL
);
CREATE INDEX ON baseline.dispatch (backend, due_at);
