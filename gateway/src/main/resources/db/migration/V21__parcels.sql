-- 材料袋: paper parcels on their way, and every scan of them. Written under the lock of the case, as everything of it.
CREATE TABLE parcel (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE,             -- as printed, without hyphens
  case_id uuid NOT NULL,
  station text NOT NULL,                 -- that packed it
  stops text[] NOT NULL,                 -- codes of the places of its way; the first is that station
  sheets integer NOT NULL,
  body bytea NOT NULL,                   -- what lies in it, sealed: words may name a person
  sealed_key bytea,                      -- none: erased
  packed_at timestamptz NOT NULL,
  state smallint NOT NULL,
  place text NOT NULL,                   -- where it lies, or whence it was sent
  holder text NOT NULL,                  -- the account of who scanned it last
  since timestamptz NOT NULL,
  passed smallint NOT NULL,              -- how many of its stops lie behind it
  seal text,                             -- as last seen; none: nobody told
  counted integer,                       -- sheets, as last counted
  due_at timestamptz,                    -- business time: when the next hand-over is late; none: none is expected
  handovers integer NOT NULL             -- how many there are; the version of this row
) WITH (fillfactor = 80);
CREATE INDEX parcel_case ON parcel (case_id);
CREATE INDEX parcel_station ON parcel (station, id);
CREATE INDEX parcel_place ON parcel (place, id);
CREATE INDEX parcel_awaited ON parcel ((stops[passed + 1]), id) WHERE state = 2;
CREATE INDEX parcel_due ON parcel (due_at) WHERE due_at IS NOT NULL;

-- 交接: never changed, but for its sealed key.
CREATE TABLE parcel_handover (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL,
  ordinal integer NOT NULL,
  case_id uuid NOT NULL,
  kind text NOT NULL,
  at timestamptz NOT NULL,
  place text NOT NULL,                   -- where it was scanned; of a loss, where it was last
  towards text,                          -- whither it was sent
  actor text NOT NULL,
  seal text,
  sheets integer,
  findings text[] NOT NULL,
  station text NOT NULL,                 -- whose key this is: a place's, or @ and the account of a supervisor
  idempotency_key text NOT NULL,
  fingerprint bytea NOT NULL,
  body bytea,                            -- note, reason, carrier and tracking number, sealed
  sealed_key bytea,
  CONSTRAINT parcel_handover_order UNIQUE (code, ordinal),
  CONSTRAINT parcel_handover_once UNIQUE (station, idempotency_key)
);
CREATE INDEX parcel_handover_case ON parcel_handover (case_id);
