-- Operators may say what became of parked work, also of an answer that names no case of ours.
ALTER TABLE operator_log
  ALTER COLUMN case_id DROP NOT NULL,
  ALTER COLUMN dispatch_id DROP NOT NULL,
  ADD COLUMN fence bigint,               -- of the dispatch row, as the operator had seen it
  ADD COLUMN message_id bigint,          -- of the inbox, where an answer was dealt with
  ADD COLUMN request_key text;           -- the same request again does nothing twice

CREATE UNIQUE INDEX operator_log_order_once ON operator_log (person, request_key, dispatch_id)
  WHERE dispatch_id IS NOT NULL;
CREATE UNIQUE INDEX operator_log_message_once ON operator_log (person, request_key, message_id)
  WHERE message_id IS NOT NULL;

COMMENT ON COLUMN inbox.state IS '1 pending, 2 applied, 3 duplicate, 4 parked, 5 dealt with';
