-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

-- What agent and liaison are told, by transactions (docs/decisions/0034): few of all hops. On a log of many millions an operator makes
-- it beforehand, CONCURRENTLY: docs/liaisons.md.
CREATE INDEX IF NOT EXISTS hop_telling ON hop (tx, id)
  WHERE kind IN ('NOTIFIED', 'DEADLINE_NEAR', 'DEADLINE_PASSED', 'LAPSED', 'DEEMED_ACCEPTED', 'BREACH')
    OR (kind = 'ANSWERED' AND outcome = 'CORRECTION');
