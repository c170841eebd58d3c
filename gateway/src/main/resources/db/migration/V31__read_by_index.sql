-- Running nodes write to these tables: see V13. On large ones an operator makes the indexes beforehand, CONCURRENTLY:
-- docs/operations.md.
SET LOCAL lock_timeout = '3s';

-- Limits that run lie at the end of a table that keeps all that ended.
CREATE INDEX IF NOT EXISTS countdown_running ON countdown (id) WHERE ended_at IS NULL;

-- Pages, newest first, of one station and of one kind; organs have theirs since V23.
CREATE INDEX IF NOT EXISTS warning_station ON warning (station, id);
CREATE INDEX IF NOT EXISTS warning_kind ON warning (kind, id);

-- A station's report on its own times.
CREATE INDEX IF NOT EXISTS time_spent_station_case ON time_spent (station, concluded_at) WHERE organ IS NULL;
CREATE INDEX IF NOT EXISTS time_spent_station_organ ON time_spent (station, concluded_at) WHERE organ IS NOT NULL;

-- What lies at a place now; what came to its end there stays in the table.
CREATE INDEX IF NOT EXISTS parcel_held ON parcel (place, id) WHERE state = 1;
