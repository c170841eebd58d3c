-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

ALTER TABLE service_case ADD COLUMN delivered boolean NOT NULL DEFAULT false;
