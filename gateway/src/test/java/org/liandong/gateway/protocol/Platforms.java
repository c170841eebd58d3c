package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept for the one platform that listens.
 *
 * @param place of so many hops of the log reports are made
 * @param fence of the place
 */
record Platforms(Map<String, ReportRow> reports, int place, long fence) {
  static final Platforms NONE = new Platforms(Map.of(), 0, 0);

  Platforms put(ReportRow row) {
    var more = new TreeMap<>(reports);
    more.put(row.id(), row);
    return new Platforms(more, place, fence);
  }

  Platforms moved(int to) {
    return new Platforms(reports, to, fence + 1);
  }

  /** In their order. */
  List<ReportRow> of(int caseId) {
    return reports.values().stream().filter(row -> row.caseId() == caseId).toList();
  }

  Platforms merge(Platforms snapshot, Platforms written) {
    boolean moved = written.fence != snapshot.fence;
    return new Platforms(
        Tables.merge(reports, snapshot.reports, written.reports),
        moved ? written.place : place,
        moved ? written.fence : fence);
  }
}
