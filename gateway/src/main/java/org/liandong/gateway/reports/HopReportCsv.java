package org.liandong.gateway.reports;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.liandong.gateway.cases.TimeColumn;
import org.liandong.gateway.cases.TimeReport.Group;
import org.liandong.gateway.cases.TimeReport.Kept;
import org.liandong.gateway.cases.TimeReport.Measure;
import org.liandong.gateway.cases.TimeReport.Query;
import org.liandong.gateway.cases.TimeReport.Result;

/** The report as a table: one line a group, the same numbers as on the wire. */
record HopReportCsv(Names names, Query query) {

  CsvStream of(Result result) {
    return new CsvStream(new Csv(head()), result.groups().stream().map(this::line).iterator());
  }

  private List<String> head() {
    List<String> head = new ArrayList<>(List.of("代码", "名称"));
    head.add(query.isOfOrgans() ? "环节数" : "办件数");
    head.add("未经决定");
    for (String until : List.of("到办结", "到送达")) {
      for (String what : List.of("件数", "中位(小时)", "九成(小时)", "中位(天)", "九成(天)")) {
        head.add(until + what);
      }
    }
    Collections.addAll(head, "法定用时件数", "法定用时中位(工作日)", "法定用时九成(工作日)");
    for (String limit : List.of("承诺", "法定")) {
      for (String what : List.of("提前", "按期", "超期", "按时率")) {
        head.add(limit + what);
      }
    }
    for (TimeColumn column : TimeColumn.ALL) {
      String owner = column.owner() == null ? "" : " " + column.owner().label();
      for (String what : List.of("件数", "中位(小时)", "九成(小时)", "占比")) {
        head.add(column.phase().label() + owner + " " + what);
      }
    }
    return head;
  }

  private List<Object> line(Group group) {
    List<Object> line = new ArrayList<>();
    line.add(group.key());
    line.add(names.of(query.by(), group.key()));
    line.add(group.cases());
    line.add(group.undecided());
    addDays(line, group.concluded());
    addDays(line, group.delivered());
    Measure statutory = group.statutory();
    line.add(statutory.cases());
    line.add(statutory.cases() == 0 ? null : statutory.median());
    line.add(statutory.cases() == 0 ? null : statutory.p90());
    addKept(line, group.promised());
    addKept(line, group.legal());
    double all = HopReportJson.all(group);
    for (TimeColumn column : TimeColumn.ALL) {
      addHours(line, group.times().get(column), all);
    }
    return line;
  }

  private static void addDays(List<Object> line, Measure measure) {
    boolean any = measure.cases() > 0;
    line.add(measure.cases());
    line.add(any ? Hours.of(measure.median()) : null);
    line.add(any ? Hours.of(measure.p90()) : null);
    line.add(any ? Hours.days(measure.median()) : null);
    line.add(any ? Hours.days(measure.p90()) : null);
  }

  private static void addKept(List<Object> line, Kept kept) {
    line.add(kept.early());
    line.add(kept.onTime());
    line.add(kept.overdue());
    line.add(Hours.share(kept.early() + kept.onTime(), kept.cases()));
  }

  private static void addHours(List<Object> line, Measure measure, double all) {
    line.add(measure == null ? 0 : measure.cases());
    line.add(measure == null ? null : Hours.of(measure.median()));
    line.add(measure == null ? null : Hours.of(measure.p90()));
    line.add(measure == null ? null : Hours.share(measure.sum(), all));
  }
}
