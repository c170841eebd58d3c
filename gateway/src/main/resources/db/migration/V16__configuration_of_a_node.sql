SET LOCAL lock_timeout = '3s';

-- Which configuration a node runs on; none for a node of an older program.
ALTER TABLE node ADD COLUMN config_version text;
