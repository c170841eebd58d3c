package org.liandong.gateway.reports;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import org.liandong.gateway.http.Accept;
import org.liandong.gateway.http.Reply;

/** As what a report is wanted: the caller's Accept header chooses, JSON where it leaves it open. */
enum ReportFormat {
  JSON("application/json"),
  CSV("text/csv");

  private static final String UTF_8 = "text/csv; charset=utf-8";

  private final String type;

  ReportFormat(String type) {
    this.type = type;
  }

  /** Fails with 406 where neither will do. */
  static ReportFormat wantedBy(HttpServerRequest request) {
    boolean csv =
        Accept.of(request)
            .prefers(
                CSV.type,
                JSON.type,
                "报表只有 CSV 和 JSON 两种格式。请在 Accept 请求头中写 text/csv 或 application/json。");
    return csv ? CSV : JSON;
  }

  /** A table with its name as a file. */
  static Reply csv(Csv table, String name) {
    return named(new Reply(200, Map.of("Content-Type", UTF_8), Buffer.buffer(table.text())), name);
  }

  /** The same of a table that is long. */
  static Reply csv(CsvStream table, String name) {
    return named(Reply.streamed(UTF_8, table), name);
  }

  private static Reply named(Reply table, String name) {
    return table.with("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
  }
}
