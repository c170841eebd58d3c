package org.liandong.adapter.provincial;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table of the 前置库 with its statements; its columns stand in {@code front-database.sql}. */
enum FrontTable {
  ACCEPT(
      "up_pro_accept",
      "task_name task_type project_type apply_type area_code station_code station_name receive_time"
          + " accept_time promise_date law_date applyer_type applyer_name applyer_page_type"
          + " applyer_page_code legal_name contact_name contact_mobile accept_document"
          + " handle_explain"),
  PROCESS(
      "up_pro_process",
      "event_name event_start_time event_end_time handle_action handle_explain notice_no"
          + " correct_materials handle_user stage_no material_count"),
  SPECIAL(
      "up_pro_special_procedure",
      "special_state special_type special_name special_basis notice_no special_start_time"
          + " special_end_time handle_explain handle_user stage_no"),
  RESULT(
      "up_pro_result",
      "result_type result_time result_cetr_no result_explain is_delivery_results handle_user"
          + " stage_no");

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

  static final String INSERT_MATERIAL =
      Statements.insert(
          "up_pro_material", MATERIAL_COLUMNS, "data_source cd_operation cd_time cd_batch");

  /** Of all tables. */
  static final Set<String> ALL_COLUMNS =
      Arrays.stream(values())
          .flatMap(table -> table.columns.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final String COMMON =
      "row_guid report_key event_no event_time data_source project_no receipt_no origin_no"
          + " catalog_code task_code task_handle_item task_version dept_code dept_name dept_level ";

  private final String table;
  private final Set<String> columns;

  FrontTable(String table, String columns) {
    this.table = table;
    this.columns = new HashSet<>(List.of((common() + columns).split(" ")));
  }

  /** Of any table: its name is put in, and nothing of a report. */
  private static final class Statements {
    /** Names its columns: those that the platform has beside ours keep their defaults. */
    private static final String INSERT =
        """
        INSERT INTO %1$s (%2$s)
        SELECT %2$s FROM jsonb_populate_record(NULL::%1$s, $1::text::jsonb
          || jsonb_build_object('cd_time', clock_timestamp() AT TIME ZONE 'Asia/Shanghai')) r
        """;

    static final String DELETE = "DELETE FROM %s WHERE row_guid = $1";

    static final String RETRACT =
        """
        UPDATE %s SET cd_operation = 'D',
          cd_time = clock_timestamp() AT TIME ZONE 'Asia/Shanghai'
        WHERE data_source = $1 AND (report_key = $2 OR row_guid = $3) AND cd_operation <> 'D'
        """;

    /** Materials belong to rows of one table only; no other row has a part. */
    private static final String WITH_PARTS =
        """
        SELECT to_jsonb(t) AS record,
          (SELECT jsonb_agg(to_jsonb(m)) FROM up_pro_material m
            WHERE m.main_guid = t.row_guid AND m.cd_operation <> 'D') AS parts
        FROM %s t
        """;

    static final String READ = WITH_PARTS + "WHERE row_guid = $1";

    static final String PAGE =
        WITH_PARTS
            + """
            WHERE data_source = $1 AND event_time >= $2 AND event_time < $3 AND row_guid > $4
              AND cd_operation <> 'D'
            ORDER BY row_guid LIMIT $5
            """;

    private Statements() {}

    static String insert(String table, Set<String> columns, String besides) {
      String named =
          Stream.concat(columns.stream().sorted(), Stream.of(besides.split(" ")))
              .collect(Collectors.joining(", "));
      return INSERT.formatted(table, named);
    }
  }

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
    return Statements.insert(table, columns, "cd_operation cd_time cd_batch late_explain")
        + "ON CONFLICT (row_guid) DO NOTHING";
  }

  String read() {
    return Statements.READ.formatted(table);
  }

  String delete() {
    return Statements.DELETE.formatted(table);
  }

  String retract() {
    return Statements.RETRACT.formatted(table);
  }

  String page() {
    return Statements.PAGE.formatted(table);
  }

  Set<String> columns() {
    return columns;
  }
}
