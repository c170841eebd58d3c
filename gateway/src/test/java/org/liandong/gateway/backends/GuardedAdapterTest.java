package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;
import org.slf4j.LoggerFactory;

class GuardedAdapterTest {
  private static final String PERSONAL = "示例 identity number";

  private final GateFixture fixture = new GateFixture();
  private final ScriptedAdapter adapter = new ScriptedAdapter();
  private final GuardedAdapter guarded =
      new GuardedAdapter(
          adapter, LoggerFactory.getLogger("adapter.county"), id -> "p-" + id.length());

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  @Test
  void an_adapter_that_throws_is_at_fault_and_says_nothing_of_the_order() {
    adapter.send =
        () -> {
          throw new IllegalStateException(PERSONAL);
        };

    assertDefect(guarded.send(null));
  }

  @Test
  void an_adapter_that_cannot_even_be_linked_is_at_fault() {
    adapter.send =
        () -> {
          throw new NoClassDefFoundError(PERSONAL);
        };

    assertDefect(guarded.send(null));
  }

  @Test
  void no_future_and_no_result_are_defects() {
    assertDefect(guarded.send(null));
    assertDefect(guarded.query("key", null));
    assertDefect(guarded.readCallback(null));
    adapter.probe = () -> null;
    assertDefect(guarded.probe());
    adapter.send = () -> Future.succeededFuture(null);
    assertDefect(guarded.send(null));
    adapter.callback = () -> Future.succeededFuture(Arrays.asList(null, null));
    assertDefect(guarded.readCallback(null));
  }

  @Test
  void a_foreign_failure_is_a_defect() {
    adapter.send = () -> Future.failedFuture(new IOException(PERSONAL));

    assertDefect(guarded.send(null));
  }

  @Test
  void a_failure_of_nobody_is_a_defect() {
    adapter.send =
        () -> Future.failedFuture(AdapterFailure.unknown(null, "code", "text", Exchange.NONE));

    assertDefect(guarded.send(null));
  }

  @Test
  void what_the_adapter_says_rightly_passes_unchanged() {
    SendResult delivered = new Delivered("county-1", new Exchange(201, 10, 20));
    adapter.send = () -> Future.succeededFuture(delivered);
    assertEquals(delivered, guarded.send(null).result());

    AdapterFailure failure = AdapterFailure.nothingSent(Fault.NETWORK, "no-connection", "refused");
    adapter.send = () -> Future.failedFuture(failure);
    assertSame(failure, guarded.send(null).cause());

    CallbackRejected rejected = new CallbackRejected(CallbackRejected.Why.UNTRUSTED, "forged");
    adapter.callback = () -> Future.failedFuture(rejected);
    assertSame(rejected, guarded.readCallback(null).cause());
    assertTrue(guarded.probe().succeeded());
    assertNull(guarded.probe().result());
  }

  @Test
  void a_refusal_is_cut_to_what_the_tables_hold() {
    String reason = "理".repeat(499) + "\uD842\uDFB7";
    adapter.send =
        () -> Future.succeededFuture(new Refused("Not Ours!" + "x".repeat(100), reason, null));

    Refused refused = (Refused) guarded.send(null).result();

    assertEquals(64, refused.code().length());
    assertTrue(refused.code().matches("[a-z0-9-]+"), refused.code());
    assertEquals("理".repeat(499), refused.reason(), "never half a character");
    assertEquals(Exchange.NONE, refused.exchange());
  }

  @ParameterizedTest
  @CsvSource({
    "biz-17, biz-17",
    "e2001004, e2001004",
    "no-11010519491231002X, no---",
    "11010519491231002x, -",
    "tel-13800138000-busy, tel---busy"
  })
  void a_code_says_nothing_that_may_be_a_persons_number(String said, String kept) {
    adapter.send = () -> Future.succeededFuture(new Refused(said, "a\0b", Exchange.NONE));
    Refused refused = (Refused) guarded.send(null).result();
    assertEquals("ab", refused.reason(), "the database keeps no NUL in a text");
    adapter.send =
        () -> Future.failedFuture(AdapterFailure.unknown(Fault.BACKEND, said, "", Exchange.NONE));
    AdapterFailure failure = (AdapterFailure) guarded.send(null).cause();

    assertEquals(kept, refused.code());
    assertEquals(kept, failure.code());
  }

  @ParameterizedTest
  @CsvSource({
    "officer-7, officer-7",
    "hrss:zhang.s@county, hrss:zhang.s@county",
    "2019000123, 2019000123",
    "秘密张三丰, p-5",
    "11010519491231002X, p-18",
    "13800138000, p-11",
    "zhang san, p-9"
  })
  void who_decided_is_shown_by_an_id_and_never_by_a_name_or_number_of_their_own(
      String said, String shown) {
    adapter.callback =
        () ->
            Future.succeededFuture(
                List.of(RemoteAnswer.of("m", AnswerKind.ACCEPTED).key("key").person(said).done()));

    assertEquals(shown, guarded.readCallback(null).result().get(0).person());
  }

  @ParameterizedTest
  @CsvSource({"m-1,", ", ACCEPTED"})
  void an_answer_that_nobody_can_keep_or_understand_is_a_defect(String id, AnswerKind kind) {
    adapter.callback =
        () -> Future.succeededFuture(List.of(RemoteAnswer.of(id, kind).key("key").done()));

    assertDefect(guarded.readCallback(null));
  }

  @Test
  void an_answer_is_bounded_alike_whether_called_or_asked_for() {
    RemoteAnswer answer =
        RemoteAnswer.of("m-1", AnswerKind.CORRECTION)
            .key("key")
            .person("p\0" + "1".repeat(200))
            .text("理".repeat(5000))
            .missing(List.of("pa\0per", "x".repeat(200)))
            .done();
    adapter.callback = () -> Future.succeededFuture(List.of(answer));
    adapter.query =
        () -> Future.succeededFuture(new QueryResult(true, null, List.of(answer), Exchange.NONE));

    RemoteAnswer called = guarded.readCallback(null).result().get(0);

    assertEquals("p-202", called.person());
    assertEquals(4000, called.text().length());
    assertEquals(List.of("paper", "x".repeat(128)), called.missing());
    assertEquals(List.of(called), guarded.query("key", null).result().answers());
  }

  @Test
  void a_failure_is_cut_and_keeps_what_it_means() {
    Duration minute = Duration.ofMinutes(1);
    Exchange exchange = new Exchange(429, 1, 2);
    adapter.send =
        () ->
            Future.failedFuture(
                AdapterFailure.turnedAway(
                    Fault.BACKEND, "TOO MANY", "x".repeat(600), minute, exchange));

    AdapterFailure failure = (AdapterFailure) guarded.send(null).cause();

    assertEquals("-", failure.code());
    assertEquals(500, failure.getMessage().length());
    assertTrue(failure.nothingSent());
    assertEquals(minute, failure.retryAfter());
    assertEquals(exchange, failure.exchange());

    adapter.send =
        () -> Future.failedFuture(AdapterFailure.unknown(Fault.BACKEND, null, null, exchange));
    AdapterFailure nameless = (AdapterFailure) guarded.send(null).cause();
    assertEquals("unspecified", nameless.code());
    assertFalse(nameless.nothingSent());
  }

  @Test
  void an_answer_to_a_question_without_an_exchange_gets_one() {
    adapter.query =
        () -> Future.succeededFuture(new QueryResult(true, "county-1", List.of(), null));

    assertEquals(Exchange.NONE, guarded.query("key", null).result().exchange());
  }

  @Test
  void the_result_comes_on_the_callers_context_whatever_thread_the_adapter_used() throws Exception {
    Context caller = fixture.ownContext();
    Promise<SendResult> remote = Promise.promise();
    Promise<Context> seen = Promise.promise();
    adapter.send = remote::future;
    caller.runOnContext(
        ignored -> {
          guarded.send(null).onComplete(any -> seen.complete(Vertx.currentContext()));
          new Thread(() -> remote.complete(new Delivered(null, Exchange.NONE))).start();
        });

    assertSame(caller, seen.future().await(5, TimeUnit.SECONDS));
  }

  private static void assertDefect(Future<?> result) {
    AdapterFailure failure = assertInstanceOf(AdapterFailure.class, result.cause());
    assertEquals("adapter-defect", failure.code());
    assertEquals(Fault.GATEWAY, failure.fault());
    assertFalse(failure.nothingSent());
    assertFalse(failure.getMessage().contains(PERSONAL));
  }
}
