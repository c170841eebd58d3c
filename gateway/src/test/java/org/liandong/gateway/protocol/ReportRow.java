package org.liandong.gateway.protocol;

/** A row of the table report: which hop of the case a platform is told, and whether it was. */
record ReportRow(int caseId, int seq, int hop, boolean told) {
  String id() {
    return "%05d/%05d".formatted(caseId, seq);
  }

  ReportRow tell() {
    return new ReportRow(caseId, seq, hop, true);
  }
}
