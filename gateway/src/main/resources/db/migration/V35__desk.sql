-- 工作台: what lies at the desks of organs without a system of their own. One task for each step that was given to one; where it
-- stands follows from its step and its limits, in the transaction that moves these.
CREATE TABLE desk_task (
  id uuid PRIMARY KEY,                   -- the step's, and so the key of its SUBMIT
  backend text NOT NULL,
  case_id uuid NOT NULL,
  organ text NOT NULL,
  item text NOT NULL,
  station text NOT NULL,
  receipt_no text NOT NULL,
  arrived_at timestamptz NOT NULL,       -- business time
  state smallint NOT NULL,               -- the step's
  due_at timestamptz NOT NULL,           -- when the first limit of the organ is over; the end of time where none runs
  told smallint NOT NULL,                -- of that limit: 0 nothing, 1 yellow, 2 red
  version integer NOT NULL,              -- how often anything of it has changed
  claimed_by text,
  claimed_until timestamptz              -- the database's clock: a claim that ran out is none
) WITH (fillfactor = 80);
CREATE INDEX desk_task_organ ON desk_task (organ, state, due_at, id);
CREATE INDEX desk_task_state ON desk_task (state, due_at, id);
CREATE INDEX desk_task_claimed ON desk_task (claimed_by, state, due_at, id) WHERE claimed_by IS NOT NULL;
CREATE INDEX desk_task_case ON desk_task (case_id);

-- An order as it was brought to the desk. Never changed, but for its sealed key.
CREATE TABLE desk_order (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  task uuid NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,                    -- SUBMIT, SUPPLEMENT, CANCEL
  arrived_at timestamptz NOT NULL,
  body bytea NOT NULL,                   -- applicant, form, materials, what others answered: sealed
  sealed_key bytea                       -- none: erased
);
CREATE INDEX desk_order_task ON desk_order (task, id);
CREATE INDEX desk_order_case ON desk_order (case_id);

-- What persons did at the desk, and what they were not let do for want of authority. Never changed. What they said lies in the inbox.
CREATE TABLE desk_act (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  task uuid NOT NULL,
  case_id uuid NOT NULL,
  organ text NOT NULL,
  person text NOT NULL,                  -- an account, as in hops
  kind text NOT NULL,                    -- of the answer
  at timestamptz NOT NULL,               -- business time
  refused text,                          -- why it was not let; none: it was said
  message_id text,                       -- of the inbox; none where it was refused
  idempotency_key text,                  -- none where it was refused: a refusal uses no key up
  fingerprint bytea,
  trace_id text NOT NULL,
  CONSTRAINT desk_act_once UNIQUE (person, idempotency_key)
);
CREATE INDEX desk_act_task ON desk_act (task, id);
CREATE INDEX desk_act_at ON desk_act (at, id);

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON desk_act
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk_act EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER only_grows BEFORE DELETE OR UPDATE OF id, key, task, case_id, kind, arrived_at, body ON desk_order
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON desk_order EXECUTE FUNCTION audit_only_grows('ever');
