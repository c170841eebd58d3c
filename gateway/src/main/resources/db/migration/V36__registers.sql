-- Running nodes use these tables: see V13.
SET LOCAL lock_timeout = '3s';

-- What registers said, and of whom: a keyed hash. What they said is sealed, and gone once it is too old to count; that they said
-- something, and when, stays for a while, to be shown where they cannot be reached.
CREATE TABLE look_up (
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  look_up text NOT NULL,
  subject bytea NOT NULL,
  found boolean NOT NULL,
  as_of timestamptz,                     -- of when the facts are, by the register
  fetched_at timestamptz NOT NULL,
  fresh_until timestamptz NOT NULL,
  facts bytea,
  sealed_key bytea,
  PRIMARY KEY (look_up, subject)
);
CREATE INDEX look_up_fresh ON look_up (fresh_until) WHERE sealed_key IS NOT NULL;
CREATE INDEX look_up_fetched ON look_up (fetched_at);

-- Who asked a register about whom, and why: before it is asked, and what came of it before that is shown.
CREATE TABLE register_use (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  event text NOT NULL,                   -- ASKED, ANSWERED
  register text NOT NULL,                -- a look-up's code, or licence
  actor text NOT NULL,
  station text,
  subject bytea NOT NULL,                -- a keyed hash
  cause text NOT NULL,
  item text,
  case_id uuid,
  result text,                           -- of ANSWERED: KNOWN, NOT_FOUND, UNKNOWN; of a licence FOUND, NOT_FOUND, REFUSED, UNKNOWN
  source text,                           -- of ANSWERED: CACHE or the backend's code
  as_of timestamptz,
  fetched_at timestamptz,
  material bytea,                        -- the hash of a licence that was taken over
  error_code text,
  trace_id text NOT NULL
);
CREATE INDEX register_use_at ON register_use (at, id);
CREATE INDEX register_use_case ON register_use (case_id, register, id) WHERE case_id IS NOT NULL;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE ON register_use
  FOR EACH ROW EXECUTE FUNCTION audit_only_grows('ever');
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON register_use EXECUTE FUNCTION audit_only_grows('ever');

-- That a material came from the library of electronic licences, and which licence it is. Gone with the material.
CREATE TABLE material_licence (
  id bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  sha256 bytea NOT NULL,
  station text NOT NULL,
  source text NOT NULL,                  -- the backend's code
  fetched_at timestamptz NOT NULL,
  valid_until date,
  facts bytea NOT NULL,                  -- its identifier and name, sealed
  sealed_key bytea,
  PRIMARY KEY (sha256, station),
  FOREIGN KEY (sha256, station) REFERENCES material (sha256, station) ON DELETE CASCADE
);
