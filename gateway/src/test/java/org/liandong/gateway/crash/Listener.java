package org.liandong.gateway.crash;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.liandong.gateway.e2e.EventClient;
import org.liandong.gateway.model.ChinaTime;

/**
 * A station's program that follows events as docs/events.md says, at whichever node lives: what it
 * is told is what happened, once and in order, however often its node dies.
 */
final class Listener implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String station;
  private final String token;
  private final List<GatewayNode> nodes;
  private final String since =
      OffsetDateTime.now(ChinaTime.ZONE).truncatedTo(ChronoUnit.SECONDS).minusMinutes(1).toString();
  private final List<String> told = new ArrayList<>();
  private final Thread thread = new Thread(this::listen, "listener");
  private volatile boolean stopping;
  private volatile EventClient line;
  private volatile int lines;
  private volatile String refused = "";

  Listener(String station, String token, List<GatewayNode> nodes) {
    this.station = station;
    this.token = token;
    this.nodes = nodes;
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    String last = null;
    for (int turn = 0; !stopping; turn++) {
      GatewayNode node = nodes.get(turn % nodes.size());
      try (EventClient opened = open(node, last)) {
        refused = opened.status() == 200 ? "" : node.name() + " " + opened.status();
        if (opened.status() == 200) {
          lines++;
          line = opened;
          follow(opened);
          last = opened.lastId() == null ? last : opened.lastId();
        }
      } catch (IOException dead) {
        // The other node may live.
      } catch (InterruptedException impossible) {
        throw new IllegalStateException(impossible);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  private EventClient open(GatewayNode node, String last) throws IOException, InterruptedException {
    return last == null
        ? EventClient.ask(
            node.port(), "?from=" + URLEncoder.encode(since, StandardCharsets.UTF_8), token)
        : EventClient.ask(node.port(), "", token, "Last-Event-ID", last);
  }

  private void follow(EventClient opened) {
    int seen = 0;
    boolean over = false;
    while (!over) {
      over = opened.isOver() || stopping;
      List<EventClient.Event> events = opened.events();
      synchronized (told) {
        events
            .subList(seen, events.size())
            .forEach(one -> told.add(one.caseId() + ' ' + one.seq()));
      }
      seen = events.size();
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /** Waits until it was told all that happened, and says how many lines it had for that. */
  int requireAllTold(Tables tables) {
    List<String> happened =
        tables.texts(
            """
            SELECT h.case_id || ' ' || h.seq FROM hop h JOIN service_case c ON c.id = h.case_id
            WHERE c.station = '%s' AND h.kind NOT IN ('FAILED', 'UNKNOWN', 'SET_ASIDE', 'BREACH', 'FLAGGED',
              'REPORTED')
            ORDER BY h.case_id, h.seq
            """
                .formatted(station));
    long end = System.nanoTime() + LIMIT.toNanos();
    while (count() < happened.size() && System.nanoTime() < end) {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    Map<String, List<Integer>> expected = byCase(happened);
    Map<String, List<Integer>> actual = byCase(told());
    if (!expected.equals(actual)) {
      throw new AssertionError(
          "%s, told %d of %d over %d lines, the last %s: %s"
              .formatted(
                  station, count(), happened.size(), lines, last(), differences(expected, actual)));
    }
    return lines;
  }

  private String last() {
    EventClient open = line;
    return (open == null ? "none" : open.lastId()) + ' ' + refused;
  }

  private int count() {
    synchronized (told) {
      return told.size();
    }
  }

  private List<String> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  private static Map<String, List<Integer>> byCase(List<String> events) {
    Map<String, List<Integer>> byCase = new TreeMap<>();
    for (String event : events) {
      String[] parts = event.split(" ");
      byCase.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(Integer.valueOf(parts[1]));
    }
    return byCase;
  }

  private static List<String> differences(
      Map<String, List<Integer>> expected, Map<String, List<Integer>> actual) {
    Map<String, List<Integer>> all = new TreeMap<>(expected);
    all.putAll(actual);
    return all.keySet().stream()
        .filter(id -> !expected.getOrDefault(id, List.of()).equals(actual.get(id)))
        .map(id -> id + ": happened " + expected.get(id) + ", told " + actual.get(id))
        .limit(5)
        .toList();
  }

  @Override
  public void close() {
    stopping = true;
    EventClient open = line;
    try {
      if (open != null) {
        open.close();
      }
    } catch (IOException gone) {
      // It was over.
    }
  }
}
