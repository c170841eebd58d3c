-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

ALTER TABLE step
  ADD COLUMN kind smallint NOT NULL DEFAULT 1,      -- how it counts on its route
  ADD COLUMN limit_amount integer,                  -- of its own, as planned; none where the item has none
  ADD COLUMN limit_unit text,
  ADD COLUMN silent boolean NOT NULL DEFAULT false, -- accepted by silence (视为受理)
  ADD COLUMN breaches smallint NOT NULL DEFAULT 0,  -- words of its organ that the law does not give it
  ADD COLUMN special text,                          -- the 特别程序 that runs here
  ADD COLUMN extended text,                         -- who gave the case more time here
  ADD COLUMN ended_by text,                         -- none for steps that ended before this script
  ADD COLUMN accepted_by text,                      -- ids of persons at the organ, as in hops
  ADD COLUMN examined_by text;
