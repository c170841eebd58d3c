package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What some stations are told of a window of the log.
 *
 * @param begin where it begins
 * @param end the place after it; {@code begin} where there was nothing new
 * @param events by case, and in each case in its order
 * @param more true where it ended only because it was large enough
 */
public record LogWindow(LogPlace begin, LogPlace end, List<Event> events, boolean more) {
  public LogWindow {
    events = List.copyOf(events);
  }

  /** A hop as its station is told of it. */
  public record Event(
      UUID caseId,
      String station,
      String receiptNo,
      String caseNo,
      String item,
      int seq,
      HopKind kind,
      Instant at,
      String state,
      UUID step,
      String outcome) {}

  /** The same window, of which somebody is told these. */
  public LogWindow of(List<Event> some) {
    return new LogWindow(begin, end, some, more);
  }

  /** Where its reader stands who was told this event and none after it. */
  public LogPlace after(int index) {
    Event event = events.get(index);
    return index == events.size() - 1 ? end : begin.within(end, event.caseId(), event.seq());
  }
}
