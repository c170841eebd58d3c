package org.liandong.gateway.timers;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.AskKeeper.Asked;
import org.liandong.gateway.cases.AskKeeper.Said;
import org.liandong.gateway.cases.BackendFacts;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore.Due;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.sealing.TestSeals;

/** What comes back of a question belongs to the step that was asked for, or is not taken. */
class QuestionsTest {
  private static final String STEP = "01980000-0000-7000-8000-000000000001";
  private static final Instant NOW = Instant.parse("2026-01-05T02:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final MutedBackend muted = new MutedBackend();
  private Backend backend;
  private Questions questions;

  @BeforeEach
  void start() {
    backend = backends().byCode("county").orElseThrow();
    var ask = new AskSchedule(Duration.ofMinutes(30), Duration.ofMinutes(30));
    var node =
        new NodeContext(
            7,
            Duration.ofSeconds(15),
            () -> NOW,
            "test",
            code -> new BackendFacts("muted/1", 1, true, true, true, 3, ask),
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    questions = new Questions(node, RemoteAnswers::asked);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        STEP,
        STEP + "/c1",
        STEP + "/x",
      })
  void answers_to_any_key_of_the_step_are_taken(String key) throws Exception {
    Asked asked = asked(answer("m-1").key(key).done(), answer("m-2").reference("YJ-1").done());

    assertEquals(Said.KNOWN, asked.said());
    assertEquals(2, asked.answers().size());
    assertEquals("YJ-1", asked.reference());
    assertEquals(0, backend.gate().snapshot().failed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"01980000-0000-7000-8000-000000000002", "YJ-7"})
  void one_to_another_order_spoils_all_that_was_said(String key) throws Exception {
    Asked asked = asked(answer("m-1").key(STEP).done(), answer("m-2").key(key).done());

    assertEquals(Said.NOTHING, asked.said());
    assertEquals(List.of(), asked.answers());
    assertNull(asked.reference());
    assertEquals(1, backend.gate().snapshot().calls());
  }

  @Test
  void what_is_unknown_is_unknown() throws Exception {
    muted.answer =
        Future.succeededFuture(new QueryResult(false, null, List.of(), new Exchange(404, 1, 1)));

    assertEquals(Said.UNKNOWN, ask().said());
  }

  private Asked asked(RemoteAnswer... answers) throws Exception {
    muted.answer =
        Future.succeededFuture(
            new QueryResult(true, "YJ-1", List.of(answers), new Exchange(200, 1, 1)));
    return ask();
  }

  private Asked ask() throws Exception {
    UUID step = UUID.fromString(STEP);
    var due = new Due(1, UUID.randomUUID(), step, 1, 0, "county", null);
    return questions.ask(due, backend, backend.gate().tryAcquire().orElseThrow()).await(5, SECONDS);
  }

  private static RemoteAnswer.Draft answer(String messageId) {
    return RemoteAnswer.of(messageId, AnswerKind.ACCEPTED);
  }

  private Backends backends() {
    var settings =
        new BackendSettings(
            "county",
            1,
            "区",
            "muted",
            new GateSettings(
                Duration.ofSeconds(5),
                10,
                3,
                Duration.ofSeconds(30),
                10,
                0.5,
                Duration.ofSeconds(5),
                0.8,
                Duration.ofSeconds(10),
                2),
            new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
            new JsonObject());
    return Backends.open(
        List.of(settings),
        AdapterFactories.of(List.of(muted)),
        GateSurroundings.of(
            vertx,
            new NoLease(),
            new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
            InstantSource.system(),
            id -> "withheld",
            MaterialSource.NONE));
  }

  private static final class NoLease implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int number, Duration duration) {
      return Future.succeededFuture(false);
    }

    @Override
    public Future<Void> release(int number) {
      return Future.succeededFuture();
    }
  }
}
