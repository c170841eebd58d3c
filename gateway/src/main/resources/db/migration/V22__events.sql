SET LOCAL lock_timeout = '3s';

-- By which transaction a hop was written: how events are read, each once (docs/decisions/0030). On a log of many millions of hops
-- an operator makes it beforehand, CONCURRENTLY: docs/operations.md.
CREATE INDEX IF NOT EXISTS hop_tx ON hop (tx);

-- In which count of transactions the log is read. A dump that was restored elsewhere has the hops of one server and counts like
-- another: a new epoch begins, and what was written before is none of its events.
CREATE TABLE event_epoch (
  number integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  server bigint NOT NULL,                -- the cluster's system identifier
  after_hop bigint NOT NULL,             -- the last number given to a hop before it
  began_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO event_epoch (code, server, after_hop)
SELECT left(gen_random_uuid()::text, 8), system_identifier, 0 FROM pg_control_system();
