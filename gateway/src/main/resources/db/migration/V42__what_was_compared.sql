-- Running nodes use these tables: see V13. On large ones an operator makes the indexes beforehand, CONCURRENTLY:
-- docs/operations.md.
SET LOCAL lock_timeout = '3s';

-- None of what could not be read. What was given up after that is what a person wanted to be taken back.
ALTER TABLE reconciliation ADD COLUMN compared_at timestamptz;
UPDATE reconciliation n SET compared_at = coalesce(n.ended_at, n.begun_at)
WHERE n.state IN (2, 3)
  OR n.state = 4 AND EXISTS (SELECT FROM reconciliation_finding f WHERE f.run = n.id);

-- What nobody has done anything about, for the gauges.
CREATE INDEX IF NOT EXISTS reconciliation_unmended ON reconciliation_finding (run) WHERE mending IN (0, 4, 6);

-- When a comparison last had it told again: it was compared then, and no later night goes back to its day for it.
ALTER TABLE report ADD COLUMN again_at timestamptz;

-- What was told since a night, in however long a log.
CREATE INDEX IF NOT EXISTS report_sent ON report (platform, sent_at) WHERE state = 2;
