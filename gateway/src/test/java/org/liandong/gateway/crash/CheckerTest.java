package org.liandong.gateway.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/** A checker that finds nothing is worth nothing: each fault that is planted must be named. */
@ExtendWith(DatabaseExtension.class)
class CheckerTest {
  private static final String DECIDED = "case_id = '" + SoundRun.DECIDED + "'";
  private static Tables tables;

  @BeforeAll
  static void open(DatabaseAddress database) {
    tables = new Tables(database);
  }

  @Test
  void a_sound_run_has_no_findings() {
    Evidence evidence = SoundRun.write(tables).evidence();

    assertEquals(4, evidence.rows().cases().size());
    assertEquals(List.of(), Checker.check(evidence));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"faultsOfReceipts", "faultsOfHops", "faultsOfRest", "faultsOfPermits"})
  void a_fault_in_the_tables_is_found(String sql, String finding) {
    SoundRun run = SoundRun.write(tables);

    assertTrue(tables.change(sql) > 0, "the fault was not planted");

    assertFound(finding, run.evidence());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faultsOfJournals")
  void a_fault_in_the_journals_is_found(String finding, Consumer<Journals> fault) {
    Evidence sound = SoundRun.write(tables).evidence();
    Journals journals =
        new Journals(new ArrayList<>(sound.requests()), new ArrayList<>(sound.effects()));

    fault.accept(journals);

    assertFound(
        finding,
        new Evidence(
            sound.rows(),
            journals.requests,
            journals.effects,
            sound.cannotDeduplicate(),
            sound.platform()));
  }

  private static void assertFound(String finding, Evidence evidence) {
    List<String> findings = Checker.check(evidence);
    assertTrue(findings.stream().anyMatch(each -> each.contains(finding)), findings.toString());
  }

  record Journals(List<JsonObject> requests, List<JsonObject> effects) {
    JsonObject request(String event) {
      return requests.stream().filter(is(event)).findFirst().orElseThrow();
    }

    JsonObject effect(String event, String backend) {
      return effects.stream()
          .filter(is(event))
          .filter(line -> line.getString("backend").equals(backend))
          .findFirst()
          .orElseThrow();
    }

    private static Predicate<JsonObject> is(String event) {
      return line -> line.getString("event").equals(event);
    }
  }

  static Stream<Arguments> faultsOfReceipts() {
    return Stream.of(
        arguments("DELETE FROM submission WHERE " + DECIDED, "is lost"),
        arguments(
            "DELETE FROM service_case WHERE id = '" + SoundRun.DECIDED + "'",
            "is not kept as its receipt says"),
        arguments("UPDATE service_case SET receipt_no = 'other' || receipt_no", "is not kept"),
        arguments(
            "UPDATE submission SET idempotency_key = 'other' WHERE " + DECIDED, "nobody asked"),
        arguments("DELETE FROM followup WHERE kind = 1", "CORRECTION of k1-1 is lost"),
        arguments("DELETE FROM followup WHERE kind = 2", "do not agree"),
        arguments(
            "UPDATE service_case SET outcome = 1 WHERE outcome = 5", "withdrawn, but it ended"));
  }

  static Stream<Arguments> faultsOfHops() {
    return Stream.of(
        arguments("DELETE FROM hop WHERE seq = 3 AND " + DECIDED, "a gap before hop 4"),
        arguments("DELETE FROM hop WHERE kind = 'PARKED'", "hop_seq is not the last hop's"),
        arguments("UPDATE hop SET state = 'RECEIVED' WHERE outcome = 'ACCEPTED'", "no way from"),
        arguments("UPDATE hop SET state = 'RECEIVED' WHERE kind = 'PARKED'", "the last hop says"),
        arguments("UPDATE service_case SET outcome = 2 WHERE outcome = 1", "no hop concluded"),
        arguments("UPDATE step SET accepted = NOT accepted", "accepted, or not?"),
        arguments("UPDATE step SET corrections = corrections + 1", "corrections and their hops"),
        arguments("UPDATE step SET state = 5 WHERE state = 4", "does not stand where"),
        arguments("UPDATE hop SET attempt = 2 WHERE kind = 'FAILED'", "ended twice"),
        arguments("UPDATE hop SET attempt = 0 WHERE kind = 'FAILED'", "left no hop"),
        arguments("UPDATE hop SET attempt = 0 WHERE kind = 'FAILED'", "was sent 2 times in 1 hops"),
        arguments("UPDATE inbox SET state = 3 WHERE message_id LIKE '%ACCEPTED'", "do not agree"));
  }

  static Stream<Arguments> faultsOfRest() {
    return Stream.of(
        arguments("DELETE FROM timer", "stuck"),
        arguments("UPDATE dispatch SET parked = false, kind = 1", "a concluded case is left"),
        arguments("UPDATE dispatch SET owner = 7", "a lease is left"),
        arguments("UPDATE service_case SET attention = false", "parked out of sight"),
        arguments("UPDATE service_case SET outcome = NULL", "state and outcome do not agree"),
        arguments("UPDATE step SET state = 2 WHERE state = 5", "case and steps do not agree"),
        arguments("UPDATE step SET next_order = 2", "an order that nobody will send"),
        arguments("UPDATE inbox SET state = 1", "an answer that no case has taken"),
        arguments("DELETE FROM inbox", "acknowledged to its organ, but lost"));
  }

  static Stream<Arguments> faultsOfPermits() {
    return Stream.of(
        arguments("UPDATE step SET ended_by = 'APPROVED' WHERE kind = 2", "ended otherwise than"),
        arguments("UPDATE step SET state = 5, ended_by = NULL WHERE kind = 2", "does not follow"),
        arguments(
            "UPDATE service_case SET outcome = 8 WHERE id = '" + SoundRun.SIDE_BY_SIDE + "'",
            "does not follow from its permits"),
        arguments("UPDATE hop SET kind = 'OVERDUE' WHERE kind = 'DEEMED_ACCEPTED'", "no way from"),
        arguments(
            "INSERT INTO followup VALUES (gen_random_uuid(), '"
                + SoundRun.DECIDED
                + "', 1, 'village', 'gateway x', '', '', now(), '{}', 1, 9)",
            "sent once more"));
  }

  static Stream<Arguments> faultsOfJournals() {
    return Stream.of(
        journal("had 2 effects", it -> it.effects.add(it.effect("EFFECT", "town"))),
        journal(
            "was sent 2 times",
            it -> it.effects.add(it.effect("RECEIVED", SimulatorProcess.CANNOT_DEDUPLICATE))),
        journal(
            "came with several bodies",
            it -> it.effects.add(it.effect("RECEIVED", "town").copy().put("hash", "other"))),
        journal(
            "no step of ours",
            it -> it.effects.add(it.effect("RECEIVED", "town").copy().put("backend", "parks"))),
        journal("does not have it", it -> it.effects.remove(it.effect("EFFECT", "town"))),
        journal(
            "knows nothing of it",
            it -> it.effects.removeIf(line -> line.getString("event").equals("EFFECT"))),
        journal(
            "has the receipts",
            it ->
                it.requests.add(
                    it.request(Request.ANSWERED).copy().put("case", SoundRun.WAITING.toString()))),
        journal(
            "never had a definite answer",
            it -> it.requests.removeIf(line -> line.getString("event").equals(Request.ANSWERED))),
        journal(
            "was answered with 500",
            it -> it.requests.add(it.request(Request.ANSWERED).copy().put("status", 500))),
        journal(
            "was answered by half",
            it -> it.requests.add(it.request(Request.LOST).copy().put("bytes", 17))),
        journal(
            "refused and yet stored",
            it -> it.requests.add(it.request(Request.ANSWERED).copy().put("status", 422))));
  }

  private static Arguments journal(String finding, Consumer<Journals> fault) {
    return arguments(finding, fault);
  }
}
