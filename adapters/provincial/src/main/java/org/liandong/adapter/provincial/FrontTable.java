package org.liandong.adapter.provincial;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A table of the 前置库 with its statements; its columns stand in {@code front-database.sql}. */
enum FrontTable {
  ACCEPT(
      new Statements(
          """
      INSERT INTO up_pro_accept
      SELECT r.* FROM jsonb_populate_record(NULL::up_pro_accept, $1::text::jsonb
        || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
      ON CONFLICT (row_guid) DO NOTHING
      """,
          "SELECT to_jsonb(t) AS record FROM up_pro_accept t WHERE row_guid = $1",
          "DELETE FROM up_pro_accept WHERE row_guid = $1",
          """
      UPDATE up_pro_accept SET cd_operation = 'D',
        cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
      WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3) AND cd_operation <> 'D'
      """,
          """
      SELECT to_jsonb(t) AS record FROM up_pro_accept t
      WHERE data_source = $1 AND event_time >= $2 AND event_time < $3 AND row_guid > $4
        AND cd_operation <> 'D'
      ORDER BY row_guid LIMIT $5
      """),
      "task_name task_type project_type apply_type area_code station_code station_name receive_time"
          + " accept_time promise_date law_date applyer_type applyer_name applyer_page_type"
          + " applyer_page_code legal_name contact_name contact_mobile accept_document"
          + " handle_explain"),
  PROCESS(
      new Statements(
          """
      INSERT INTO up_pro_process
      SELECT r.* FROM jsonb_populate_record(NULL::up_pro_process, $1::text::jsonb
        || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
      ON CONFLICT (row_guid) DO NOTHING
      """,
          """
      SELECT to_jsonb(t) AS record,
        (SELECT jsonb_agg(to_jsonb(m)) FROM up_pro_material m
          WHERE m.main_guid = t.row_guid AND m.cd_operation <> 'D') AS parts
      FROM up_pro_process t WHERE row_guid = $1
      """,
          "DELETE FROM up_pro_process WHERE row_guid = $1",
          """
      UPDATE up_pro_process SET cd_operation = 'D',
        cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
      WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3) AND cd_operation <> 'D'
      """,
          """
      SELECT to_jsonb(t) AS record,
        (SELECT jsonb_agg(to_jsonb(m)) FROM up_pro_material m
          WHERE m.main_guid = t.row_guid AND m.cd_operation <> 'D') AS parts
      FROM up_pro_process t
      WHERE data_source = $1 AND event_time >= $2 AND event_time < $3 AND row_guid > $4
        AND cd_operation <> 'D'
      ORDER BY row_guid LIMIT $5
      """),
      "event_name event_start_time event_end_time handle_action handle_explain notice_no"
          + " correct_materials handle_user stage_no material_count"),
  SPECIAL(
      new Statements(
          """
      INSERT INTO up_pro_special_procedure
      SELECT r.* FROM jsonb_populate_record(NULL::up_pro_special_procedure, $1::text::jsonb
        || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
      ON CONFLICT (row_guid) DO NOTHING
      """,
          "SELECT to_jsonb(t) AS record FROM up_pro_special_procedure t WHERE row_guid = $1",
          "DELETE FROM up_pro_special_procedure WHERE row_guid = $1",
          """
      UPDATE up_pro_special_procedure SET cd_operation = 'D',
        cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
      WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3) AND cd_operation <> 'D'
      """,
          """
      SELECT to_jsonb(t) AS record FROM up_pro_special_procedure t
      WHERE data_source = $1 AND event_time >= $2 AND event_time < $3 AND row_guid > $4
        AND cd_operation <> 'D'
      ORDER BY row_guid LIMIT $5
      """),
      "special_state special_type special_name special_basis notice_no special_start_time"
          + " special_end_time handle_explain handle_user stage_no"),
  RESULT(
      new Statements(
          """
      INSERT INTO up_pro_result
      SELECT r.* FROM jsonb_populate_record(NULL::up_pro_result, $1::text::jsonb
        || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
      ON CONFLICT (row_guid) DO NOTHING
      """,
          "SELECT to_jsonb(t) AS record FROM up_pro_result t WHERE row_guid = $1",
          "DELETE FROM up_pro_result WHERE row_guid = $1",
          """
      UPDATE up_pro_result SET cd_operation = 'D',
        cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
      WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3) AND cd_operation <> 'D'
      """,
          """
      SELECT to_jsonb(t) AS record FROM up_pro_result t
      WHERE data_source = $1 AND event_time >= $2 AND event_time < $3 AND row_guid > $4
        AND cd_operation <> 'D'
      ORDER BY row_guid LIMIT $5
      """),
      "result_type result_time result_cetr_no result_explain is_delivery_results handle_user"
          + " stage_no");

  static final String INSERT_MATERIAL =
      """
      INSERT INTO up_pro_material
      SELECT r.* FROM jsonb_populate_record(NULL::up_pro_material, $1::text::jsonb
        || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
      """;

  static final String DELETE_MATERIALS = "DELETE FROM up_pro_material WHERE main_guid = $1";

  static final String RETRACT_MATERIALS =
      """
      UPDATE up_pro_material SET cd_operation = 'D',
        cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
      WHERE cd_operation <> 'D' AND main_guid IN (
        SELECT row_guid FROM up_pro_process
        WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3))
      """;

  static final Set<String> MATERIAL_COLUMNS =
      Set.of(
          Names.ROW_GUID,
          Names.MAIN_GUID,
          "project_no",
          "material_no",
          "material_code",
          "file_name",
          "file_hash",
          "file_size");

  /** Of all tables. */
  static final Set<String> ALL_COLUMNS =
      Arrays.stream(values())
          .flatMap(table -> table.columns.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String COMMON =
      "row_guid report_key event_no event_time data_source project_no receipt_no origin_no"
          + " catalog_code task_code task_handle_item task_version dept_code dept_name dept_level ";

  private final Statements statements;
  private final Set<String> columns;

  FrontTable(Statements statements, String columns) {
    this.statements = statements;
    this.columns = new HashSet<>(List.of((common() + columns).split(" ")));
  }

  /** Of one table. */
  private record Statements(
      String insert, String read, String delete, String retract, String page) {}

  /** An enum's constants are made before its static fields. */
  private static String common() {
    return COMMON;
  }

  static FrontTable of(Form form) {
    return switch (form) {
      case ACCEPT -> ACCEPT;
      case RECEIVE, PROCESS, MATERIALS -> PROCESS;
      case SPECIAL -> SPECIAL;
      case RESULT -> RESULT;
    };
  }

  String insert() {
    return statements.insert();
  }

  String read() {
    return statements.read();
  }

  String delete() {
    return statements.delete();
  }

  String retract() {
    return statements.retract();
  }

  String page() {
    return statements.page();
  }

  Set<String> columns() {
    return columns;
  }
}
