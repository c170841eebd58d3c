-- Running nodes use these tables: see V13. What platforms hold of our reports, against what we told them: docs/reconciliation.md.
SET LOCAL lock_timeout = '3s';

-- The platform shows something else under its key: it is put in the place of that.
ALTER TABLE report ADD COLUMN replacing boolean NOT NULL DEFAULT false;

CREATE TABLE reconciliation (
  id uuid PRIMARY KEY,
  platform integer NOT NULL,             -- the backend's number
  from_at timestamptz NOT NULL,          -- when what was reported happened: inclusive,
  to_at timestamptz NOT NULL,            -- exclusive
  night date,                            -- whose nightly comparison it is; null where a person wanted it
  person text,                           -- who wanted it, why, and by which request; null at night
  reason text,
  request_key text,
  fingerprint bytea,
  trace_id text NOT NULL,
  begun_at timestamptz NOT NULL,         -- what is told later than this is not compared
  ended_at timestamptz,
  state smallint NOT NULL DEFAULT 1,     -- 1 reads what the platform holds, 2 mends, 3 done, 4 given up
  page_cursor text,                      -- where to read on
  attempts smallint NOT NULL DEFAULT 0,  -- calls in a row that failed
  fault text,                            -- code of the last of them
  held integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL DEFAULT now(),   -- also the lease, as of a dispatch
  fence bigint NOT NULL DEFAULT 0,
  CONSTRAINT reconciliation_night UNIQUE (platform, night),
  CONSTRAINT reconciliation_request UNIQUE (person, request_key)
) WITH (fillfactor = 70);
CREATE INDEX reconciliation_due ON reconciliation (due_at) WHERE state IN (1, 2);
CREATE INDEX reconciliation_recent ON reconciliation (platform, begun_at);

-- What the platform said it holds, until it is compared.
CREATE TABLE reconciliation_held (
  run uuid NOT NULL,
  key text NOT NULL,
  digest text,
  PRIMARY KEY (run, key)
);

CREATE TABLE reconciliation_finding (
  run uuid NOT NULL,
  key text NOT NULL,
  case_id uuid,                          -- these two: null of what we never reported
  seq integer,
  verdict smallint NOT NULL,             -- 1 missing there, 2 different there, 3 there and never reported
  ours text,
  theirs text,
  wanted_by text,                        -- who lets what we never reported be taken back, why and when
  wanted_why text,
  wanted_at timestamptz,
  mending smallint NOT NULL DEFAULT 0,   -- 0 open, 1 sent again, 2 put in its place, 3 taken back, 4 the platform refuses,
                                         -- 5 has become another meanwhile
  mended_at timestamptz,
  PRIMARY KEY (run, key)
) WITH (fillfactor = 80);
CREATE INDEX reconciliation_open ON reconciliation_finding (run, case_id, seq) WHERE mending = 0;
