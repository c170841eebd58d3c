-- The tables of a 前置库, after public shapes (GB/T 39046 data sets); what the platform needs beside
-- them it may add: this adapter reads and writes the columns below, and no other.
CREATE TABLE up_pro_accept (
  row_guid text PRIMARY KEY, report_key text, event_no integer NOT NULL, event_time timestamp(0) NOT NULL,
  data_source text NOT NULL, project_no varchar(50) NOT NULL, receipt_no text, origin_no text,
  catalog_code text, task_code text, task_handle_item text, task_version text,
  dept_code text, dept_name text, dept_level text,
  task_name text, task_type text NOT NULL, project_type text, apply_type text, area_code text,
  station_code text, station_name text, receive_time timestamp(0) NOT NULL, accept_time timestamp(0),
  promise_date date, law_date date,
  applyer_type text, applyer_name text NOT NULL, applyer_page_type text, applyer_page_code text,
  legal_name text, contact_name text, contact_mobile text, accept_document text, handle_explain text,
  late_explain text, cd_operation char(1) NOT NULL, cd_time timestamp NOT NULL, cd_batch text NOT NULL);
CREATE INDEX ON up_pro_accept (data_source, event_time);
CREATE INDEX ON up_pro_accept (report_key);

CREATE TABLE up_pro_process (
  row_guid text PRIMARY KEY, report_key text, event_no integer NOT NULL, event_time timestamp(0) NOT NULL,
  data_source text NOT NULL, project_no varchar(50) NOT NULL, receipt_no text, origin_no text,
  catalog_code text, task_code text, task_handle_item text, task_version text,
  dept_code text, dept_name text, dept_level text,
  event_name text NOT NULL, event_start_time timestamp(0) NOT NULL, event_end_time timestamp(0) NOT NULL,
  handle_action text, handle_explain text, notice_no text, correct_materials text, handle_user text,
  stage_no integer, material_count integer,
  late_explain text, cd_operation char(1) NOT NULL, cd_time timestamp NOT NULL, cd_batch text NOT NULL);
CREATE INDEX ON up_pro_process (data_source, event_time);
CREATE INDEX ON up_pro_process (report_key);

CREATE TABLE up_pro_special_procedure (
  row_guid text PRIMARY KEY, report_key text, event_no integer NOT NULL, event_time timestamp(0) NOT NULL,
  data_source text NOT NULL, project_no varchar(50) NOT NULL, receipt_no text, origin_no text,
  catalog_code text, task_code text, task_handle_item text, task_version text,
  dept_code text, dept_name text, dept_level text,
  special_state text NOT NULL, special_type text, special_name text, special_basis text, notice_no text,
  special_start_time timestamp(0), special_end_time timestamp(0), handle_explain text, handle_user text,
  stage_no integer,
  late_explain text, cd_operation char(1) NOT NULL, cd_time timestamp NOT NULL, cd_batch text NOT NULL);
CREATE INDEX ON up_pro_special_procedure (data_source, event_time);
CREATE INDEX ON up_pro_special_procedure (report_key);

CREATE TABLE up_pro_result (
  row_guid text PRIMARY KEY, report_key text, event_no integer NOT NULL, event_time timestamp(0) NOT NULL,
  data_source text NOT NULL, project_no varchar(50) NOT NULL, receipt_no text, origin_no text,
  catalog_code text, task_code text, task_handle_item text, task_version text,
  dept_code text, dept_name text, dept_level text,
  result_type text NOT NULL, result_time timestamp(0) NOT NULL, result_cetr_no text, result_explain text,
  is_delivery_results text, handle_user text, stage_no integer,
  late_explain text, cd_operation char(1) NOT NULL, cd_time timestamp NOT NULL, cd_batch text NOT NULL);
CREATE INDEX ON up_pro_result (data_source, event_time);
CREATE INDEX ON up_pro_result (report_key);

CREATE TABLE up_pro_material (
  row_guid text PRIMARY KEY, main_guid text NOT NULL, data_source text NOT NULL,
  project_no varchar(50) NOT NULL, material_no integer NOT NULL, material_code text, file_name text,
  file_hash text, file_size bigint,
  cd_operation char(1) NOT NULL, cd_time timestamp NOT NULL, cd_batch text NOT NULL);
CREATE INDEX ON up_pro_material (main_guid);
