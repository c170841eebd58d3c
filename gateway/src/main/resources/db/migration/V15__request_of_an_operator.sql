SET LOCAL lock_timeout = '3s';

-- Of the request: under one key no other is heard. None for what was said before.
ALTER TABLE operator_log ADD COLUMN fingerprint bytea;
