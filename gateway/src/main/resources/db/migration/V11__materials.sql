-- 材料. A content is kept once, under the hash of what it says, sealed by a key of its own.
CREATE TABLE material_content (
  sha256 bytea PRIMARY KEY,
  bytes bigint NOT NULL,
  media_type text NOT NULL,              -- by what it says, whatever its name says
  object text NOT NULL UNIQUE,           -- its name in the store
  sealed_key bytea NOT NULL,
  stored_at timestamptz NOT NULL
);

-- That a station brought a content: nobody holds what it only knows the hash of.
CREATE TABLE material (
  sha256 bytea NOT NULL,
  station text NOT NULL,
  arrived_at timestamptz NOT NULL,
  held_by uuid,                          -- the first of its cases that holds it; none: it may go
  leaving_since timestamptz,             -- about to be forgotten: nobody sees it any more
  PRIMARY KEY (sha256, station)
) WITH (fillfactor = 80);
CREATE INDEX material_free ON material (station, arrived_at) WHERE held_by IS NULL;
CREATE INDEX material_leaving ON material (leaving_since) WHERE leaving_since IS NOT NULL;

-- What came of an upload that broke off, until the rest comes.
CREATE TABLE material_part (
  sha256 bytea NOT NULL,
  station text NOT NULL,
  starts bigint NOT NULL,                -- where in the content it begins
  bytes bigint NOT NULL,
  total bigint NOT NULL,                 -- of the whole content, as its sender says
  object text NOT NULL UNIQUE,
  sealed_key bytea NOT NULL,
  received_at timestamptz NOT NULL,
  PRIMARY KEY (sha256, station, starts)
);
CREATE INDEX material_part_age ON material_part (received_at);
CREATE INDEX material_part_station ON material_part (station);

-- Objects of the store that nothing refers to, or nothing yet: to be deleted when it is time. Only what stands here is ever
-- deleted: a database that is another's, or restored from a backup, costs nobody a paper.
CREATE TABLE material_doomed (
  object text PRIMARY KEY,
  due_at timestamptz NOT NULL
);
CREATE INDEX material_doomed_due ON material_doomed (due_at);

-- What a case says it brings, and its station has not brought yet.
CREATE TABLE material_awaited (
  case_id uuid NOT NULL,
  material text NOT NULL,
  sha256 bytea NOT NULL,
  station text NOT NULL,
  PRIMARY KEY (case_id, material, sha256)
);
CREATE INDEX material_awaited_content ON material_awaited (sha256, station);

-- The hashes of what a submission or a correction brings, 32 bytes each, one after the other.
ALTER TABLE submission ADD COLUMN materials bytea NOT NULL DEFAULT '';
ALTER TABLE followup ADD COLUMN materials bytea NOT NULL DEFAULT '';

-- Which content was looked at; none where it was something else of the case.
ALTER TABLE access ADD COLUMN material bytea;
