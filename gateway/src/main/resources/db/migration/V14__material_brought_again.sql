SET LOCAL lock_timeout = '3s';

-- Brought anew after an erased case had let go of it, and before it was known whether another holds it.
ALTER TABLE material ADD COLUMN brought_again boolean NOT NULL DEFAULT false;
