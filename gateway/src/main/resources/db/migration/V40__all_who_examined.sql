-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

-- 审查人: all of them, for none may decide where persons must differ. examined_by has what an earlier version wrote.
ALTER TABLE step ADD COLUMN examiners text[] NOT NULL DEFAULT '{}';
