package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;

/** A platform that listens is told of everything, each under its key. */
@DisplayName("上报")
interface ReportCases extends Cases {
  @Test
  @DisplayName("上报：每一种都能上报")
  default void each_kind_is_reported() {
    needsReports();
    for (ReportKind kind : ReportKind.values()) {
      Report report = Specimens.report(Specimens.key(kind.ordinal()) + "/r1/1", kind);
      ReportResult result = bench().call(() -> bench().adapter().report(report)).result();
      assertInstanceOf(Reported.class, result, "report of kind " + kind);
    }
  }

  @Test
  @DisplayName("上报：网关自己做的（当场告知、期满的一步），没有机关，也能上报")
  default void what_the_gateway_did_itself_is_reported() {
    needsReports();
    for (ReportKind kind : List.of(ReportKind.CORRECTION_ASKED, ReportKind.PROCESS)) {
      Report report = Specimens.byGateway(Specimens.key(kind.ordinal()) + "/r1/2", kind);
      ReportResult result = bench().call(() -> bench().adapter().report(report)).result();
      assertInstanceOf(Reported.class, result, "report of kind " + kind + " without an organ");
    }
  }

  @Test
  @DisplayName("上报：平台看到的键就是上报的键")
  default void the_key_of_a_report_stands_in_the_request() {
    needsReports();
    report(1).result();

    assertEquals(
        List.of(Specimens.key(1) + "/r1/1"),
        bench().remote().received().stream().map(bench().dialect()::key).toList());
  }

  @Test
  @DisplayName("上报：同一条报两次，摘要相同")
  default void the_same_report_has_the_same_digest() {
    needsReports();

    assertEquals(digest(report(1)), digest(report(1)));
  }

  @Test
  @DisplayName("上报：平台拒收，结果是 Refused，不带个人信息")
  default void a_refused_report_is_a_result() {
    needsReports();
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().refused(request, Personal.repeated())));

    Refused refused = assertInstanceOf(Refused.class, report(1).result());

    assertEquals(List.of(), Personal.in(refused.code() + refused.reason()));
  }

  @Test
  @DisplayName("上报：平台 500，结果未知")
  default void a_report_answered_with_500_is_open() {
    needsReports();
    bench().says(Reply.empty(500));

    report(1).unknownEnd();
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("上报：平台不回答，按时结束，结果未知")
  default void a_report_that_nobody_answers_ends_in_time() {
    needsReports();
    bench().remote().does(request -> Conduct.silence());
    Report report = Specimens.report(Specimens.key(1) + "/r1/1", ReportKind.RECEIVED);

    bench().hurried(one -> one.report(report)).unknownEnd();
  }

  private void needsReports() {
    bench().needs(Capability.REPORT);
    bench()
        .remote()
        .does(
            request ->
                Conduct.say(
                    bench()
                        .dialect()
                        .taken(request, Errand.reference(bench().dialect().key(request)))));
  }

  private Outcome<ReportResult> report(int n) {
    Report report = Specimens.report(Specimens.key(n) + "/r1/1", ReportKind.RECEIVED);
    return bench().call(() -> bench().adapter().report(report));
  }

  private static String digest(Outcome<ReportResult> outcome) {
    String digest = assertInstanceOf(Reported.class, outcome.result()).digest();
    assertTrue(digest == null || digest.length() <= 64, "a digest of at most 64 characters");
    return digest;
  }
}
