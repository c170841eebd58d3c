-- Running nodes use these tables: see V13.
SET LOCAL lock_timeout = '3s';

-- The backend that said it; NULL: before it was noted. What another one said is no answer of the register that is asked now.
ALTER TABLE look_up ADD COLUMN source text;

-- Facts go by the age that counts now, where that was lowered since they were fetched.
CREATE INDEX look_up_age ON look_up (look_up, fetched_at) WHERE sealed_key IS NOT NULL;

-- Of a licence the keyed hash of its identifier. In rows without it that hash stands in subject; with it, the subject is the holder.
ALTER TABLE register_use ADD COLUMN certificate bytea;

-- For whom and for what a licence was fetched, each once. Gone with the material.
CREATE TABLE material_licence_use (
  sha256 bytea NOT NULL,
  station text NOT NULL,
  holder bytea NOT NULL,                 -- a keyed hash of the holder's number, as submission.person
  item text NOT NULL,
  material text NOT NULL,
  fetched_at timestamptz NOT NULL,
  PRIMARY KEY (sha256, station, holder, item, material),
  FOREIGN KEY (sha256, station) REFERENCES material_licence (sha256, station) ON DELETE CASCADE
);
