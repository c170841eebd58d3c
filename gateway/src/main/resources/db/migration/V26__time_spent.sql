-- 时段: each turn of a case or of a step that has ended. It began when the one before it ended, or when the case was received.
-- Written under the case's lock, so that ids are in their order; never changed.
CREATE TABLE stretch (
  case_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  subject uuid NOT NULL,                 -- the step whose own time it is, or the case
  phase smallint,                        -- none while nobody had begun with the step
  owner smallint,
  step_id uuid,                          -- at which it was somebody's turn
  ended_at timestamptz NOT NULL,         -- business time
  PRIMARY KEY (case_id, id)
);

-- 用时: of each case that was concluded, and of each of its steps, the sums of its turns in seconds. What the report reads.
CREATE TABLE time_spent (
  case_id uuid NOT NULL,
  subject uuid NOT NULL,
  organ text,                            -- none: the case as a whole
  item text NOT NULL,
  station text NOT NULL,
  region text,                           -- of the station, when the case came in
  concluded_at timestamptz NOT NULL,     -- of the case; business time
  decided boolean NOT NULL,              -- by an organ
  concluded integer NOT NULL,            -- from the receipt to the conclusion; of a step, all its own time
  delivered integer,                     -- from the receipt until it reached the applicant
  statutory integer,                     -- working days that count
  promised smallint,                     -- 1 early, 2 on time, 3 overdue
  legal smallint,
  receipt integer,
  receipt_station integer,
  receipt_applicant integer,
  receipt_queue integer,
  receipt_organ integer,
  examination integer,
  examination_applicant integer,
  examination_special integer,
  examination_queue integer,
  examination_organ integer,
  decision integer,
  decision_applicant integer,
  decision_queue integer,
  decision_organ integer,
  delivery integer,
  delivery_station integer,
  delivery_organ integer,
  PRIMARY KEY (case_id, subject)
);
CREATE INDEX time_spent_case ON time_spent (concluded_at) WHERE organ IS NULL;
CREATE INDEX time_spent_organ ON time_spent (concluded_at) WHERE organ IS NOT NULL;
