package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.Holdings.Holding;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.Reported;

/** What a platform holds is read whole, page by page, or not at all. */
@DisplayName("对账")
interface HoldingsCases extends Cases {
  @Test
  @DisplayName("对账：平台有的每一条都带回，键不变")
  default void everything_held_is_told_by_its_key() {
    List<Holding> held = held();

    Holdings page = page(null, held, null).result();

    assertEquals(
        held.stream().map(Holding::key).sorted().toList(),
        page.holdings().stream().map(Holding::key).sorted().toList());
    assertNull(page.cursor(), "there is no other page");
  }

  @Test
  @DisplayName("对账：按游标取下一页")
  default void the_next_page_of_holdings_is_asked_from_the_cursor() {
    String cursor = page(null, held(), "c-1").result().cursor();
    page(cursor, List.of(), null).result();

    assertEquals("c-1", bench().dialect().cursor(bench().remote().received().get(1)));
  }

  @Test
  @DisplayName("对账：平台什么也没有，是空页")
  default void an_empty_platform_is_an_empty_page() {
    bench().needs(Capability.RECONCILE);

    assertEquals(List.of(), page(null, List.of(), null).result().holdings());
  }

  @Test
  @DisplayName("对账：残缺的页，失败，不能当成「没有」")
  default void a_broken_page_of_holdings_is_a_failure() {
    List<Holding> held = held();
    bench()
        .remote()
        .does(
            request -> {
              Reply whole = bench().dialect().holdings(request, held, null);
              return Conduct.say(whole.with(whole.body().getBuffer(0, whole.body().length() / 2)));
            });

    read(null).adapterFailure();
  }

  @Test
  @DisplayName("对账：平台 500，失败")
  default void a_500_is_no_empty_platform() {
    bench().needs(Capability.RECONCILE);
    bench().says(Reply.empty(500));

    read(null).adapterFailure();
  }

  @Test
  @DisplayName("对账：200 里说的是出错，不能当成「没有」")
  default void an_error_in_a_success_is_no_empty_platform() {
    bench().needs(Capability.RECONCILE);
    bench().says(Errand.error());

    read(null).adapterFailure();
  }

  @Test
  @DisplayName("对账：以我方为准覆盖一条")
  default void what_the_platform_shows_otherwise_is_put_right() {
    takes();
    Report report = Specimens.report(Specimens.key(1) + "/r1/1", ReportKind.RECEIVED);

    ReportResult result = bench().call(() -> bench().adapter().replace(report)).result();

    assertTrue(result instanceof Reported || result instanceof Refused);
    assertKeySent(report.key());
  }

  @Test
  @DisplayName("对账：撤回一条我方没报过的")
  default void what_was_never_reported_is_taken_back() {
    takes();
    String key = Specimens.key(9) + "/r1/1";

    ReportResult result = bench().call(() -> bench().adapter().retract(key)).result();

    assertTrue(result instanceof Reported || result instanceof Refused);
    assertKeySent(key);
  }

  @Test
  @DisplayName("对账：覆盖时平台 500，结果未知")
  default void a_replacement_answered_with_500_is_open() {
    bench().needs(Capability.RECONCILE);
    bench().says(Reply.empty(500));
    Report report = Specimens.report(Specimens.key(1) + "/r1/1", ReportKind.RECEIVED);

    Outcome<ReportResult> outcome = bench().call(() -> bench().adapter().replace(report));

    if (!bench().remote().received().isEmpty()) {
      outcome.unknownEnd();
    }
  }

  /** An adapter whose platform lets nothing be changed refuses without asking it. */
  private void assertKeySent(String key) {
    bench()
        .remote()
        .received()
        .forEach(request -> assertEquals(key, bench().dialect().key(request)));
  }

  private void takes() {
    bench().needs(Capability.RECONCILE);
    bench().remote().does(request -> Conduct.say(bench().dialect().taken(request, null)));
  }

  private List<Holding> held() {
    bench().needs(Capability.RECONCILE);
    return List.of(
        new Holding(Specimens.key(1) + "/r1/1", "d1"),
        new Holding(Specimens.key(2) + "/r1/1", "d2"));
  }

  private Outcome<Holdings> page(String from, List<Holding> held, String cursor) {
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().holdings(request, held, cursor)));
    return read(from);
  }

  private Outcome<Holdings> read(String cursor) {
    return bench()
        .call(
            () ->
                bench()
                    .adapter()
                    .holdings(Specimens.NOON.minus(Duration.ofDays(1)), Specimens.NOON, cursor));
  }
}
