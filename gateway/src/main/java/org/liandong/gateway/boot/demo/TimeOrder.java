package org.liandong.gateway.boot.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Prints lines in the order of their times, although the sources learn of them a little late: a
 * line is held until every source has told all that came before it.
 */
final class TimeOrder {
  /** What happens is dated when it begins and is seen when it is committed. */
  private static final Duration COMMIT = Duration.ofMillis(250);

  private final PrintStream out;
  private final Queue<Line> held =
      new PriorityQueue<>(Comparator.comparing(Line::at).thenComparing(Line::number));
  private final Map<String, Instant> told = new HashMap<>();
  private long lines;
  private boolean closed;

  TimeOrder(PrintStream out) {
    this.out = out;
  }

  private record Line(Instant at, long number, String text) {}

  /** From now on this source is waited for. */
  synchronized void waitFor(String source) {
    told.put(source, Instant.EPOCH);
  }

  synchronized void print(Instant at, String text) {
    held.add(new Line(at, lines++, text));
    printKnown();
  }

  /** The source has told all that was to be seen at this time. */
  synchronized void toldUntil(String source, Instant seen) {
    told.put(source, seen.minus(COMMIT));
    printKnown();
  }

  /** The source has told everything. */
  synchronized void toldAll(String source) {
    told.remove(source);
    printKnown();
  }

  /** Nothing more is printed. */
  synchronized void close() {
    closed = true;
  }

  private void printKnown() {
    Instant known = told.values().stream().min(Comparator.naturalOrder()).orElse(Instant.MAX);
    while (!closed && !held.isEmpty() && !held.peek().at().isAfter(known)) {
      out.println(held.remove().text());
    }
  }
}
