package org.liandong.adapter.exchange;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.simulator.Disturbance;
import org.liandong.simulator.Outage;
import org.liandong.simulator.TurnedAway;
import org.liandong.simulator.WrongAnswers;

/** The adapter and a platform that was written apart from it, over HTTP. */
class ExchangeAdapterTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void open() throws Exception {
    scene = new Scene(folder);
  }

  @AfterEach
  void close() throws Exception {
    scene.close();
  }

  @Test
  void a_look_up_gathers_what_all_registers_have_as_of_the_oldest() throws Exception {
    LookUpResult result = scene.adapter.lookUp(Scene.about(Scene.DEBTOR)).await(30, SECONDS);

    assertTrue(result.found());
    assertEquals(Set.of("dishonest", "permits"), result.facts().fieldNames());
    assertEquals(
        "示例执字1号", result.facts().getJsonArray("dishonest").getJsonObject(0).getString("case"));
    assertEquals(Scene.UPDATED.minusSeconds(86_400), result.asOf());
    assertEquals(
        Set.of(Capability.LOOK_UP, Capability.LICENCE, Capability.PROBE),
        scene.adapter.capabilities());
  }

  @Test
  void nothing_on_record_is_an_answer() throws Exception {
    LookUpResult result = scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);

    assertFalse(result.found());
    assertTrue(result.facts().isEmpty());
  }

  @Test
  void sixty_four_calls_at_once_fetch_one_secret() throws Exception {
    var calls =
        IntStream.range(0, 64)
            .mapToObj(n -> scene.adapter.lookUp(Scene.about(Scene.DEBTOR)))
            .toList();

    Future.all(calls).await(60, SECONDS);

    assertEquals(1, scene.effects("secret"));
  }

  @Test
  void sixty_four_calls_whose_secret_was_revoked_fetch_one_other() throws Exception {
    scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);
    scene.platform.revokeSecret();
    var calls =
        IntStream.range(0, 64)
            .mapToObj(n -> scene.adapter.lookUp(Scene.about(Scene.DEBTOR)))
            .toList();

    Future.all(calls).await(60, SECONDS);

    assertEquals(2, scene.effects("secret"));
  }

  @Test
  void a_secret_is_fetched_anew_before_it_expires() throws Exception {
    scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);
    scene.now.set(Scene.NOON.plus(Duration.ofMinutes(59)).plusSeconds(20));
    scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);
    assertEquals(1, scene.effects("secret"));

    scene.now.set(Scene.NOON.plus(Duration.ofMinutes(59)).plusSeconds(40));
    scene.adapter.lookUp(Scene.about(Scene.DEBTOR)).await(30, SECONDS);

    assertEquals(2, scene.effects("secret"));
  }

  @Test
  void a_probe_sees_an_outage_and_fetches_no_secret() throws Exception {
    scene.adapter.probe().await(30, SECONDS);
    assertEquals(0, scene.effects("secret"));

    scene.platform.switchTo(Outage.UNAVAILABLE).await(5, SECONDS);
    var unavailable =
        assertThrows(AdapterFailure.class, () -> scene.adapter.probe().await(30, SECONDS));
    scene.platform.switchTo(Outage.REFUSING).await(5, SECONDS);
    var refusing =
        assertThrows(AdapterFailure.class, () -> scene.adapter.probe().await(30, SECONDS));

    assertEquals("platform-503", unavailable.code());
    assertTrue(
        Set.of("no-connection", "connection-lost").contains(refusing.code()), refusing.code());
  }

  @Test
  void a_fetch_that_failed_is_tried_by_the_next_call() throws Exception {
    scene.platform.switchTo(Outage.UNAVAILABLE).await(5, SECONDS);
    AdapterFailure failure = scene.failure(Scene.DEBTOR);
    scene.platform.switchTo(Outage.NONE).await(5, SECONDS);

    assertEquals("platform-503", failure.code());
    assertEquals(Duration.ofSeconds(1), failure.retryAfter());
    assertTrue(scene.adapter.lookUp(Scene.about(Scene.DEBTOR)).await(30, SECONDS).found());
  }

  @Test
  void a_platform_that_is_not_there_says_nothing_on_anybody() throws Exception {
    scene.platform.switchTo(Outage.REFUSING).await(5, SECONDS);

    AdapterFailure failure = scene.failure(Scene.CLEAN);

    assertEquals("no-connection", failure.code());
    assertTrue(failure.nothingSent());
  }

  @Test
  void what_nobody_agreed_on_is_unknown_and_its_failure_tells_nothing() throws Exception {
    scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);
    for (WrongAnswers wrong :
        List.of(
            new WrongAnswers(1, 0, 0, 0),
            new WrongAnswers(0, 1, 0, 0),
            new WrongAnswers(0, 0, 1, 0),
            new WrongAnswers(0, 0, 0, 1))) {
      scene.platform.force(Disturbance.NONE.withWrong(wrong)).await(5, SECONDS);

      AdapterFailure failure = scene.failure(Scene.DEBTOR);

      assertTrue(
          Set.of("unknown-code", "answer-unreadable", "connection-lost").contains(failure.code()),
          failure.code());
      assertFalse(failure.getMessage().contains(Scene.DEBTOR));
      assertFalse(failure.getMessage().contains(Scene.NAME));
    }
  }

  @Test
  void one_register_that_does_not_answer_makes_the_whole_unknown() throws Exception {
    scene.adapter.lookUp(Scene.about(Scene.CLEAN)).await(30, SECONDS);
    var half = new TurnedAway(0.5, 0, 0, Duration.ofSeconds(9));
    scene.platform.force(Disturbance.NONE.withTurnedAway(half)).await(5, SECONDS);

    var ends =
        IntStream.range(0, 40)
            .mapToObj(n -> scene.adapter.lookUp(Scene.about(Scene.DEBTOR)))
            .map(each -> each.map(result -> result.facts().size()).otherwise(0))
            .map(each -> each.await())
            .toList();

    assertEquals(Set.of(0, 2), Set.copyOf(ends));
  }

  @Test
  void a_licence_comes_whole_with_its_holder_and_its_last_day() throws Exception {
    var licence =
        scene.adapter.licence(Scene.request(Scene.CERTIFICATE, Scene.DEBTOR)).await(30, SECONDS);

    assertTrue(licence.found());
    assertEquals("营业执照", licence.name());
    assertEquals(Scene.NAME, licence.holder());
    assertEquals(LocalDate.of(2030, 1, 1), licence.validUntil());
    assertArrayEquals(Scene.CONTENT, licence.content().getBytes());
  }

  @Test
  void a_licence_of_another_or_of_nobody_is_not_found() throws Exception {
    var ofAnother =
        scene.adapter.licence(Scene.request(Scene.CERTIFICATE, Scene.CLEAN)).await(30, SECONDS);
    var ofNobody = scene.adapter.licence(Scene.request("1.2.3", Scene.DEBTOR)).await(30, SECONDS);

    assertFalse(ofAnother.found());
    assertFalse(ofNobody.found());
  }

  @Test
  void the_platform_s_journal_says_of_nobody_who_it_is() throws Exception {
    scene.adapter.lookUp(Scene.about(Scene.DEBTOR)).await(30, SECONDS);
    scene.adapter.licence(Scene.request(Scene.CERTIFICATE, Scene.DEBTOR)).await(30, SECONDS);

    String journal = Files.readString(folder.resolve("journal.jsonl"));

    assertEquals(4, journal.lines().count());
    for (String personal : List.of(Scene.DEBTOR, Scene.NAME, Scene.CERTIFICATE)) {
      assertFalse(journal.contains(personal));
    }
  }

  @Test
  void an_app_key_that_does_not_open_the_secret_is_our_fault() throws Exception {
    JsonObject hex = Scene.settings(scene.platform.url()).put("appKeyIs", "HEX");
    var refused = assertThrows(IllegalArgumentException.class, () -> ExchangeSettings.from(hex));

    assertFalse(refused.getMessage().contains(Scene.APP_KEY));
  }
}
