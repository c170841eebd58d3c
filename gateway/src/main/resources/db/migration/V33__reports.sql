-- Running nodes use these tables: see V13. Reports of cases to platforms that listen: docs/reports.md, docs/decisions/0037.
SET LOCAL lock_timeout = '3s';

-- How far each platform's reports are made of the log, by transactions as stations' events are read.
CREATE TABLE listener (
  platform integer PRIMARY KEY,          -- the backend's number
  epoch text NOT NULL,                   -- in which count of transactions
  told xid8 NOT NULL,                    -- of all that transactions up to this one wrote, reports are made
  fence bigint NOT NULL DEFAULT 0,       -- of two that make reports at once, one finds another fence
  began_at timestamptz NOT NULL DEFAULT now(),
  moved_at timestamptz NOT NULL DEFAULT now()
) WITH (fillfactor = 50);

-- What a platform is to be told of a case, in order. Written under the case's lock; what happened never changes, what became of the
-- report does.
CREATE TABLE report (
  case_id uuid NOT NULL,
  platform integer NOT NULL,
  seq integer NOT NULL,                  -- 1, 2, 3 ... of the case and the platform, without a gap
  kind smallint NOT NULL,
  hop_seq integer NOT NULL,              -- of which hop of the case
  happened_at timestamptz NOT NULL,      -- by those who acted
  made_at timestamptz NOT NULL DEFAULT now(),
  outcome smallint,                      -- of a case that this concludes
  accepted_at timestamptz,               -- these three as they were when it was made
  legal_due date,
  promised_due date,
  state smallint NOT NULL DEFAULT 1,     -- 1 waits, 2 told, 3 given up by an operator, or for want of what was erased
  delay text,                            -- why it came late, fixed before it first left
  sent_at timestamptz,                   -- when the platform took it
  reference text,                        -- the platform's own id of it
  digest text,                           -- of what the platform must now show
  PRIMARY KEY (case_id, platform, seq)
) WITH (fillfactor = 80);
CREATE INDEX report_waiting ON report (platform, made_at) WHERE state = 1;
CREATE INDEX report_happened ON report (platform, happened_at);

-- The official number, looked for by people.
CREATE INDEX service_case_number ON service_case (case_no) WHERE case_no IS NOT NULL;
