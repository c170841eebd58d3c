package org.liandong.gateway.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Plays thousands of seeds on the protocol as it is, and shows that they met what they should. */
class ProtocolModelTest {
  /** Where a node is crashed and frozen, here and in the crash test of the real program. */
  private static final List<String> POINTS = DocumentedPoints.read().ofTheModel();

  private static final List<String> EVENTS =
      List.of(
          "crash",
          "freeze",
          "takeover",
          "idle transaction aborted",
          "lost: COMMIT arrived, its reply did not",
          "lost: COMMIT did not arrive",
          "born leased",
          "same key, same receipt",
          "stale settle dropped",
          "mark-sent found 0 rows",
          "stale timer dropped",
          "no margin left, not sent",
          "gate open",
          "connection refused",
          "client timeout",
          "request lost",
          "response lost",
          "request after the lease",
          "backend de-duplicated",
          "sent before, not sent again",
          "answer overtook the ack",
          "premature answer waits",
          "reference not known yet",
          "callback repeated",
          "answer found by asking",
          "page read",
          "answer found by polling",
          "read what was known",
          "stale page dropped",
          "poll without a page",
          "read at once for a silent organ",
          "next order taken: SUPPLEMENT",
          "next order taken: CANCEL",
          "CANCEL replaced SUPPLEMENT as next order",
          "SUBMIT became CANCEL",
          "SUBMIT became QUERY",
          "SUBMIT became SUPPLEMENT",
          "row removed: SUBMIT",
          "row removed: SUPPLEMENT",
          "row removed: CANCEL",
          "parked: SUBMIT",
          "parked: CANCEL",
          "step of stage 2",
          "hop UNKNOWN",
          "hop FAILED",
          "hop REFUSED",
          "hop OVERDUE",
          "hop INAPPLICABLE",
          "message DUPLICATE",
          "message INAPPLICABLE",
          "hop DEEMED_ACCEPTED",
          "hop LAPSED",
          "hop CONSULTATION_CLOSED",
          "hop DEADLINE_PASSED",
          "stale limit dropped",
          "sent once more",
          "sent in part",
          "accepted on the part alone",
          "asked for more meanwhile",
          "stale feed dropped",
          "report waits behind another",
          "platform de-duplicated",
          "platform refused",
          "parked: REPORT",
          "parked: NUMBER",
          "case told to its end",
          "case CONCLUDED/APPROVED",
          "case CONCLUDED/PARTLY_APPROVED",
          "case CONCLUDED/LAPSED",
          "case CONCLUDED/REJECTED",
          "case CONCLUDED/WITHDRAWN",
          "case AWAITING_CORRECTION");

  private static Map<String, Integer> seen;

  @BeforeAll
  static void play_all_seeds_once() {
    seen = Seeds.playAll();
  }

  @Test
  void every_seed_keeps_the_invariants() {
    // The first broken invariant ended play_all_seeds_once, with its trace.
    assertTrue(seen.get("hop RECEIVED") > 0);
  }

  @Test
  void every_event_worth_a_rule_occurred() {
    Assumptions.assumeTrue(Long.getLong("protocol.seed") == null);
    seen.forEach(
        (event, n) -> {
          if (!event.contains("point ")) System.out.println(n + " x " + event);
        });
    assertEquals(List.of(), EVENTS.stream().filter(event -> !seen.containsKey(event)).toList());
  }

  @Test
  void every_point_was_crashed_at_and_frozen_at() {
    Assumptions.assumeTrue(Long.getLong("protocol.seed") == null);
    for (var point : POINTS) {
      assertTrue(seen.containsKey("crash at point " + point), "never crashed at " + point);
      assertTrue(seen.containsKey("freeze at point " + point), "never frozen at " + point);
    }
  }

  @Test
  void the_document_names_every_point() {
    assertEquals(
        new TreeSet<>(POINTS),
        seen.keySet().stream()
            .filter(event -> event.startsWith("crash at point "))
            .map(event -> event.substring("crash at point ".length()))
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void most_cases_come_to_an_end_in_spite_of_all() {
    Assumptions.assumeTrue(Long.getLong("protocol.seed") == null);
    int concluded =
        seen.entrySet().stream()
            .filter(event -> event.getKey().startsWith("case CONCLUDED"))
            .mapToInt(Map.Entry::getValue)
            .sum();
    assertTrue(concluded > 0.75 * seen.get("hop RECEIVED"), concluded + " concluded");
  }

  /** System.nanoTime stands still while a machine is suspended: the fences alone must do. */
  @Test
  void nothing_is_sent_twice_even_if_the_monotonic_clock_stood_still() {
    Assumptions.assumeTrue(Long.getLong("protocol.seed") == null);
    LongStream.range(0, Seeds.MANY / 4).forEach(Seeds::withStandingClock);
  }

  @Test
  void a_seed_replays_itself() {
    assertEquals(Run.trace(7, Set.of(), false), Run.trace(7, Set.of(), false));
  }
}
