-- Running nodes use these tables: see V13.
SET LOCAL lock_timeout = '3s';

-- How far a backend is read that hands out what it has: its answers (kind 1), or the cases that were begun there (kind 2).
CREATE TABLE poll_cursor (
  backend text NOT NULL,
  kind smallint NOT NULL,
  cursor text,                           -- the backend's own word for the place; none: nothing was read yet
  due_at timestamptz NOT NULL DEFAULT now(),
  leased_until timestamptz,              -- the database's clock
  fence bigint NOT NULL DEFAULT 0,
  owner integer,
  failures integer NOT NULL DEFAULT 0,   -- in a row
  read_at timestamptz,                   -- when the last page was stored; for the metrics
  PRIMARY KEY (backend, kind)
) WITH (fillfactor = 50);

-- Cases that were begun on a platform for one of our stations; each becomes a submission once. What it says of persons is sealed,
-- and goes when the submission is stored, which has all of it.
CREATE TABLE arrival (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  backend text NOT NULL,
  number text NOT NULL,                  -- the platform's own
  channel text,                          -- where there it was begun
  station text NOT NULL,                 -- as it says: nobody has looked at it yet
  item text NOT NULL,
  case_no text,                          -- the official number, where the platform has assigned it
  case_id uuid NOT NULL,                 -- what it becomes
  begun_at timestamptz NOT NULL,
  received_at timestamptz NOT NULL,
  state smallint NOT NULL,               -- 1 waits, 2 taken, 3 refused
  faults text,                           -- why it was refused, as a station would be told; never a value
  body bytea,
  sealed_key bytea,
  attempt integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  leased_until timestamptz,              -- the database's clock
  fence bigint NOT NULL DEFAULT 0,
  owner integer,
  CONSTRAINT arrival_once UNIQUE (backend, number)
) WITH (fillfactor = 80);
ALTER TABLE arrival ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE INDEX arrival_due ON arrival (due_at) WHERE state = 1;
CREATE INDEX arrival_open ON arrival (state, id) WHERE state <> 2;
CREATE INDEX arrival_case ON arrival (case_id);
CREATE INDEX arrival_number ON arrival (number);

-- Papers that came with it, to be fetched once its case is there.
CREATE TABLE arrival_paper (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  arrival bigint NOT NULL,
  backend text NOT NULL,
  station text NOT NULL,
  sha256 bytea NOT NULL,
  bytes bigint NOT NULL,
  reference text NOT NULL,               -- where its adapter finds it
  state smallint NOT NULL,               -- 1 to be fetched, 2 there, 3 parked
  why text,
  attempt integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),
  leased_until timestamptz,
  fence bigint NOT NULL DEFAULT 0,
  owner integer,
  CONSTRAINT arrival_paper_once UNIQUE (arrival, sha256)
) WITH (fillfactor = 80);
CREATE INDEX arrival_paper_due ON arrival_paper (due_at) WHERE state = 1;
CREATE INDEX arrival_paper_parked ON arrival_paper (arrival) WHERE state = 3;

-- An operator has one taken anew.
ALTER TABLE operator_log ADD COLUMN arrival_id bigint;
CREATE UNIQUE INDEX operator_log_arrival_once ON operator_log (person, request_key, arrival_id)
  WHERE arrival_id IS NOT NULL;
