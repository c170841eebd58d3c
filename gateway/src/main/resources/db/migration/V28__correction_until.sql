-- Running nodes use this table: see V13.
SET LOCAL lock_timeout = '3s';

-- A limit that ends on a date, which an organ has named, and is not counted: the first moment after it. Amount and unit are then the
-- days to it, by which a node that does not know this column yet lets it end no earlier.
ALTER TABLE countdown ADD COLUMN fixed_at timestamptz;
