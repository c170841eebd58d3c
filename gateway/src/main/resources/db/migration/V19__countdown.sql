-- 期限: each limit of a case or of a step, while it runs and afterwards. Written under the case's lock.
CREATE TABLE countdown (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  subject uuid NOT NULL,                 -- the step it is of, or the case
  kind smallint NOT NULL,
  began_at timestamptz NOT NULL,         -- business time, as all but leased_until
  amount integer NOT NULL,
  unit text NOT NULL,
  pauses timestamptz[] NOT NULL,         -- from, to, from, to …; an odd one still runs
  told smallint NOT NULL,                -- 0 nothing, 1 yellow, 2 red
  ended_at timestamptz,
  due_at timestamptz,                    -- none while it is paused
  provisional boolean NOT NULL,          -- it reaches a year without a notice
  next_at timestamptz,                   -- when something is to be told or done; compared with a parameter
  fence bigint NOT NULL DEFAULT 0,
  owner integer,
  leased_until timestamptz               -- the database's clock
) WITH (fillfactor = 80);
CREATE INDEX countdown_case ON countdown (case_id);
CREATE INDEX countdown_next ON countdown (next_at) WHERE next_at IS NOT NULL;
CREATE UNIQUE INDEX countdown_once ON countdown (subject, kind) WHERE ended_at IS NULL;
