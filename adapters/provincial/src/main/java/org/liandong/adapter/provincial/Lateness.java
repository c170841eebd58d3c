package org.liandong.adapter.provincial;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;

/**
 * What platforms complain of because it is late. It is sent all the same, with the times at which
 * it happened and with an explanation: an altered time would be a false record.
 */
final class Lateness {
  private static final Duration RECEIPT_LIMIT = Duration.ofHours(24);

  private Lateness() {}

  /**
   * The explanation that goes with a report, the same whenever it is told; null where nothing is
   * late.
   */
  static String explain(Report report) {
    List<String> notes = new ArrayList<>();
    if (report.delay() != null && !report.delay().isBlank()) {
      notes.add(report.delay());
    }
    if (report.kind() == ReportKind.RECEIVED
        && report.lateAt() != null
        && Duration.between(report.happenedAt(), report.lateAt()).compareTo(RECEIPT_LIMIT) > 0) {
      notes.add("超时24小时收件：实际收件时间 " + Names.time(report.happenedAt()) + "，按原时间补报");
    }
    LocalDate due = due(report);
    // A paper may be fetched long after the case was decided: no limit of the case is its own.
    boolean open = report.kind() != ReportKind.DELIVERED;
    if (open && due != null && day(report.happenedAt()).isAfter(due)) {
      notes.add(overdue(report, due));
    }
    return notes.isEmpty() ? null : String.join("；", notes);
  }

  private static String overdue(Report report, LocalDate due) {
    String times = "应于 " + due + " 前办结，实际时间 " + Names.time(report.happenedAt()) + "，按原时间上报";
    return (report.kind() == ReportKind.CONCLUDED ? "项目超期：" : "超期未办结：") + times;
  }

  /** The earlier of the promised and the legal day. */
  private static LocalDate due(Report report) {
    LocalDate promised = report.subject().promisedDue();
    LocalDate legal = report.subject().legalDue();
    if (promised == null || legal == null) {
      return promised == null ? legal : promised;
    }
    return promised.isBefore(legal) ? promised : legal;
  }

  private static LocalDate day(Instant at) {
    return at.atOffset(Names.CHINA).toLocalDate();
  }
}
