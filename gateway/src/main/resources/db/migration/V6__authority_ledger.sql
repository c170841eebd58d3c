-- 授权台账: which organ may do what, where, since when and by which document. Facts are never changed
-- and never deleted: a change is entered with the versions it would make, and a verdict decides it.
CREATE TABLE authority_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN ('CONFIG', 'GRANT', 'END', 'HAND_BACK')),
  document text NOT NULL,                -- the paper it rests on; of CONFIG the configuration's version
  reason text NOT NULL,
  entered_by text NOT NULL,
  entered_at timestamptz NOT NULL,
  request_key text,
  fingerprint bytea,
  trace_id text,
  CONSTRAINT authority_change_once UNIQUE (entered_by, request_key)
);

CREATE TABLE authority (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  change_id bigint NOT NULL REFERENCES authority_change,
  replaces bigint REFERENCES authority,  -- the version before; null for what is new
  version integer NOT NULL,
  code text NOT NULL,
  item text NOT NULL,
  region text NOT NULL,
  holder text NOT NULL,
  principal text,
  acts smallint NOT NULL,                -- bit n: the n-th act of the enumeration
  basis text NOT NULL,
  citation text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,                         -- the last day; the day before valid_from: on no day
  finishing text,                        -- by which document it finishes what came in by valid_to
  CHECK (valid_to >= valid_from - 1),
  CHECK (finishing IS NULL OR valid_to IS NOT NULL)
);
CREATE INDEX authority_of_change ON authority (change_id, id);
CREATE INDEX authority_replaced ON authority (replaces) WHERE replaces IS NOT NULL;
CREATE INDEX authority_holder ON authority (holder, item);
CREATE INDEX authority_item ON authority (item);
CREATE INDEX authority_code ON authority (code, item);

-- The second person's word. revision grows in the order of commits: it is given under a lock.
CREATE TABLE authority_verdict (
  change_id bigint PRIMARY KEY REFERENCES authority_change,
  revision bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  confirmed boolean NOT NULL,
  person text NOT NULL,
  at timestamptz NOT NULL,
  reason text NOT NULL,
  request_key text,
  trace_id text
);

CREATE FUNCTION authority_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger of authorities is never changed and never deleted';
END $$;

CREATE TRIGGER authority_change_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON authority_change
  FOR EACH STATEMENT EXECUTE FUNCTION authority_is_kept();
CREATE TRIGGER authority_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON authority
  FOR EACH STATEMENT EXECUTE FUNCTION authority_is_kept();
CREATE TRIGGER authority_verdict_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON authority_verdict
  FOR EACH STATEMENT EXECUTE FUNCTION authority_is_kept();

CREATE FUNCTION authority_takes_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM authority_change c
      WHERE c.id = NEW.change_id AND c.kind <> 'CONFIG' AND c.entered_by = NEW.person) THEN
    RAISE EXCEPTION 'a change of authorities is confirmed by a second person';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER authority_verdict_by_two BEFORE INSERT ON authority_verdict
  FOR EACH ROW EXECUTE FUNCTION authority_takes_two();

-- What stands: confirmed, and not replaced by what was confirmed since.
CREATE VIEW authority_standing AS
  SELECT a.*, c.kind, c.document, v.revision, v.at AS known_at
  FROM authority a
  JOIN authority_change c ON c.id = a.change_id
  JOIN authority_verdict v ON v.change_id = a.change_id AND v.confirmed
  WHERE NOT EXISTS (
    SELECT FROM authority n JOIN authority_verdict w ON w.change_id = n.change_id AND w.confirmed
    WHERE n.replaces = a.id);

-- 职权依据 reports look at what organs did in a time; nothing of it is written at intake.
CREATE INDEX hop_answered ON hop (at, case_id, seq) WHERE kind = 'ANSWERED';
