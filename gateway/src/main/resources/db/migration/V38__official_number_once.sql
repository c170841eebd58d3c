-- Running nodes use these tables: see V13. Each lock is waited for in vain for three seconds at most, and all is tried again.
SET LOCAL lock_timeout = '3s';

-- None where the platform does not say when the applicant submitted it there, or says what cannot be.
ALTER TABLE arrival ALTER COLUMN begun_at DROP NOT NULL;
UPDATE arrival SET begun_at = NULL
WHERE begun_at < '1949-01-01 00:00:00+00' OR begun_at > received_at + interval '1 day';

-- Why a backend could not be read last; none where it was.
ALTER TABLE poll_cursor ADD COLUMN fault text;

-- An official number is one case's alone. Cases that had another's before this stay as they are and are counted here, from 1; the
-- first of them, and whatever comes now, has 0.
ALTER TABLE service_case ADD COLUMN case_no_again smallint NOT NULL DEFAULT 0;
UPDATE service_case c SET case_no_again = n.again
FROM (SELECT id, row_number() OVER (PARTITION BY case_no ORDER BY received_at, id) - 1 AS again
  FROM service_case WHERE case_no IS NOT NULL) n
WHERE n.id = c.id AND n.again > 0;
CREATE UNIQUE INDEX service_case_number_once ON service_case (case_no, case_no_again) WHERE case_no IS NOT NULL;
DROP INDEX service_case_number;

-- Whether an official number is another case's, or another's receipt number; also one that was given out and is not used yet.
CREATE FUNCTION case_no_taken(no text, own uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM service_case c WHERE c.case_no = no AND c.id <> own)
    OR EXISTS (SELECT FROM service_case c WHERE c.receipt_no = no AND c.id <> own)
    OR EXISTS (SELECT FROM receipt_counter r WHERE r.region = left(no, 6)
        AND to_char(r.day, 'YYYYMMDD') = substr(no, 8, 8) AND r.next >
          CASE WHEN no ~ '^[0-9]{6}-[0-9]{8}-[0-9]{6,18}$' THEN substr(no, 17)::bigint END)
      AND NOT EXISTS (SELECT FROM service_case c WHERE c.id = own AND c.receipt_no = no)
$$;

-- Whoever takes a block of receipt numbers meanwhile waits for this case, and leaves its number out.
CREATE FUNCTION case_no_is_one_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM receipt_counter r WHERE r.region = left(NEW.case_no, 6)
    AND to_char(r.day, 'YYYYMMDD') = substr(NEW.case_no, 8, 8) FOR SHARE;
  IF NEW.case_no <> NEW.receipt_no AND case_no_taken(NEW.case_no, NEW.id) THEN
    RAISE EXCEPTION 'this number is of another case'
      USING ERRCODE = 'unique_violation', CONSTRAINT = 'service_case_number_once';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER one_cases_number BEFORE INSERT ON service_case FOR EACH ROW WHEN (NEW.case_no IS NOT NULL)
  EXECUTE FUNCTION case_no_is_one_cases();
CREATE TRIGGER one_cases_number_later BEFORE UPDATE OF case_no ON service_case
  FOR EACH ROW WHEN (NEW.case_no IS NOT NULL AND OLD.case_no IS NULL) EXECUTE FUNCTION case_no_is_one_cases();
