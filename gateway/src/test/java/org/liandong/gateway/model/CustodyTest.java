package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.Custody.Expected;
import org.liandong.gateway.model.Custody.Moved;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.Custody.Scan;

/** Who has a parcel after a scan, what is told of it, and what is expected next. */
class CustodyTest {
  private static final Instant NOW = Instant.parse("2026-01-05T01:00:00Z");
  private static final Duration LEG = Duration.ofDays(2);
  private static final HandoverLimit LIMIT = (from, place, underWay) -> from.plus(LEG);
  private static final List<String> STOPS = List.of("village", "town", "county");

  private Custody custody = Custody.packed(STOPS, 5, "agent", NOW, LIMIT);

  private List<ParcelFinding> scan(HandoverKind kind, String place) {
    return scan(kind, place, Observation.NONE, NOW);
  }

  private List<ParcelFinding> scan(HandoverKind kind, String place, Observation told, Instant at) {
    Moved moved = custody.moved(new Scan(kind, place, "at " + place, told), at, LIMIT);
    custody = moved.after();
    return moved.findings();
  }

  private static Expected expected(HandoverKind kind, String place) {
    return new Expected(kind, place);
  }

  @Test
  void the_whole_way_and_back_is_without_a_finding() {
    assertEquals(expected(HandoverKind.SENT, "village"), custody.expected());
    for (String[] step :
        new String[][] {
          {"SENT", "village", "town"},
          {"RECEIVED", "town", "town"},
          {"SENT", "town", "county"},
          {"RECEIVED", "county", "county"},
          {"SENT", "county", "village"},
          {"RECEIVED", "town", "town"},
          {"SENT", "town", "village"}
        }) {
      assertEquals(List.of(), scan(HandoverKind.valueOf(step[0]), step[1]), step[1]);
      assertEquals(step[2], custody.expected().place());
    }
    assertEquals(List.of(), scan(HandoverKind.RECEIVED, "village"));
    assertEquals(expected(null, "village"), custody.expected(), "it is home");
    assertEquals(List.of(), scan(HandoverKind.RETURNED, "village"));
    assertNull(custody.expected());
    assertNull(custody.due());
  }

  @Test
  void at_the_end_of_its_way_it_is_to_be_closed_or_sent_home() {
    scan(HandoverKind.RECEIVED, "town");
    assertEquals(expected(HandoverKind.SENT, "town"), custody.expected());
    scan(HandoverKind.RECEIVED, "county");
    assertEquals(expected(null, "county"), custody.expected());
    scan(HandoverKind.SENT, "county");
    assertEquals(expected(HandoverKind.RECEIVED, "village"), custody.expected());
  }

  @Test
  void what_is_late_is_late_from_that_moment_on() {
    Instant due = NOW.plus(LEG);
    assertFalse(custody.isLate(due.minusNanos(1)));
    assertTrue(custody.isLate(due));
    assertEquals(
        List.of(ParcelFinding.LATE), scan(HandoverKind.RECEIVED, "town", Observation.NONE, due));
    assertEquals(due.plus(LEG), custody.due());
  }

  @Test
  void what_was_seen_before_is_remembered_and_only_news_is_told() {
    Observation intact = new Observation(Seal.INTACT, 5);
    assertEquals(List.of(), scan(HandoverKind.RECEIVED, "town", intact, NOW));
    Scan again = new Scan(HandoverKind.RECEIVED, "town", "at town", Observation.NONE);
    assertTrue(custody.isRepeatedBy(again));
    Observation fewer = new Observation(null, 4);
    assertFalse(custody.isRepeatedBy(new Scan(HandoverKind.RECEIVED, "town", "at town", fewer)));
    assertEquals(
        List.of(ParcelFinding.SHEETS_DIFFER), scan(HandoverKind.RECEIVED, "town", fewer, NOW));
    assertEquals(new Observation(Seal.INTACT, 4), custody.seen());
  }

  @Test
  void whatever_is_scanned_the_last_scan_tells_where_it_is() {
    long seed = new Random().nextLong();
    Random chance = new Random(seed);
    Set<HandoverKind> kinds =
        EnumSet.complementOf(EnumSet.of(HandoverKind.PACKED, HandoverKind.LOST));
    List<HandoverKind> all = List.copyOf(kinds);
    List<String> places = List.of("village", "town", "county", "elsewhere");
    for (int i = 0; i < 10_000; i++) {
      HandoverKind kind = all.get(chance.nextInt(all.size()));
      String place = places.get(chance.nextInt(places.size()));
      int passed = custody.way().passed();
      if (chance.nextInt(9) == 0) {
        custody = custody.lost();
        assertEquals(ParcelState.LOST, custody.state());
      }
      scan(kind, place);
      String why = "seed " + seed + ", scan " + i;
      assertEquals(place, custody.place(), why);
      assertEquals(kind.after(), custody.state(), why);
      assertEquals(custody.state().isOver(), custody.due() == null, why);
      assertEquals(custody.state().isOver(), custody.expected() == null, why);
      assertTrue(custody.way().passed() >= passed, why);
      assertTrue(custody.isRepeatedBy(new Scan(kind, place, "at " + place, Observation.NONE)), why);
    }
  }
}
