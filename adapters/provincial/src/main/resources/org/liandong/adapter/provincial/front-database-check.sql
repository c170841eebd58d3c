-- What a reader of the tables may complain of: one line per fault, none where all is right.
WITH events AS (
  SELECT receipt_no, event_no, cd_time, cd_operation, row_guid FROM up_pro_accept
  WHERE cd_operation <> 'D'
  UNION ALL
  SELECT receipt_no, event_no, cd_time, cd_operation, row_guid FROM up_pro_process
  WHERE cd_operation <> 'D'
  UNION ALL
  SELECT receipt_no, event_no, cd_time, cd_operation, row_guid FROM up_pro_special_procedure
  WHERE cd_operation <> 'D'
  UNION ALL
  SELECT receipt_no, event_no, cd_time, cd_operation, row_guid FROM up_pro_result
  WHERE cd_operation <> 'D'),
numbered AS (
  SELECT receipt_no, event_no,
    lag(event_no, 1, 0) OVER (PARTITION BY receipt_no ORDER BY event_no) AS before
  FROM events),
-- What was mended (U) was written later than what came after it, rightly.
told AS (
  SELECT receipt_no, event_no, cd_time,
    lag(cd_time) OVER (PARTITION BY receipt_no ORDER BY event_no) AS before_time
  FROM events WHERE cd_operation = 'I')
SELECT receipt_no || ' ' || event_no || ': the event before it is ' || before FROM numbered
WHERE event_no <> before + 1
UNION ALL
SELECT receipt_no || ' ' || event_no || ': written before the event before it' FROM told
WHERE cd_time < before_time
UNION ALL
SELECT m.main_guid || ': materials without their record' FROM up_pro_material m
WHERE m.cd_operation <> 'D' AND NOT EXISTS (SELECT FROM events e WHERE e.row_guid = m.main_guid)
