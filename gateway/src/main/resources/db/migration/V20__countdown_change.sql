-- What another calendar made of a limit that runs. Never changed.
CREATE TABLE countdown_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  countdown bigint NOT NULL,
  case_id uuid NOT NULL,
  changed_at timestamptz NOT NULL,       -- business time, as the others
  due_before timestamptz,                -- none where it was paused
  due_after timestamptz,
  provisional boolean NOT NULL,          -- afterwards
  config_version text NOT NULL
);
CREATE INDEX countdown_change_case ON countdown_change (case_id);
