-- Running nodes use these tables: see V13.
SET LOCAL lock_timeout = '3s';

-- What the backend says of a refusal, for the operator who has to do something about it; goes with the row.
ALTER TABLE dispatch ADD COLUMN reason text;

-- When a report that comes late first left: what is told again says the same.
ALTER TABLE report ADD COLUMN late_at timestamptz;
