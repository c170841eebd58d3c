package org.liandong.gateway.reports;

import java.util.List;
import org.liandong.gateway.cases.Timeline;
import org.liandong.gateway.cases.Timeline.Course;
import org.liandong.gateway.http.WireTime;
import org.liandong.gateway.model.Stretch;

/** The timeline as a table: the case by the wall clock first, then each step by itself. */
record TimelineCsv(Names names) {
  private static final List<String> HEAD =
      List.of("范围", "环节", "阶段", "在谁手上", "机关代码", "机关", "起", "止", "小时");

  Csv of(Timeline timeline) {
    Csv table = new Csv(HEAD);
    add(table, "办件", timeline.whole(), timeline);
    timeline.steps().forEach(of -> add(table, "环节", of.course(), timeline));
    return table;
  }

  private void add(Csv table, String scope, Course course, Timeline timeline) {
    for (Stretch one : course.known()) {
      boolean runs = course.running() && one.to().equals(timeline.asOf());
      String organ = timeline.organ(one.turn().step());
      table.row(
          scope,
          one.turn().step(),
          one.turn().phase().label(),
          one.turn().owner().label(),
          organ,
          organ == null ? null : names.organ(organ),
          WireTime.of(one.from()),
          runs ? null : WireTime.of(one.to()),
          Hours.of(one.length()));
    }
  }
}
