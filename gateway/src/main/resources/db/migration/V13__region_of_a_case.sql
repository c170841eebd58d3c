-- Running nodes use this table: whoever would wait longer than this for it lets them go first, and tries again. One table in
-- each script, so that nothing is held while another is waited for.
SET LOCAL lock_timeout = '3s';

-- The region of the station as it was when the case came in: a station may be closed since. None for cases from before.
ALTER TABLE service_case ADD COLUMN region text;
