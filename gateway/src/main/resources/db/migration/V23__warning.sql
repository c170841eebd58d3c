-- What the supervisor must see: 黄牌, 红牌, and words of organs that the law does not give them. Each row belongs to the hop of the
-- same number in its case, and is written with it. Never changed.
CREATE TABLE warning (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  case_id uuid NOT NULL,
  seq integer NOT NULL,
  kind text NOT NULL,                    -- DEADLINE_NEAR, DEADLINE_PASSED, BREACH
  what text NOT NULL,                    -- which limit, or which breach
  step_id uuid,                          -- none for the whole case
  organ text,                            -- whose step; none for the whole case
  station text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX warning_organ ON warning (organ, id);
