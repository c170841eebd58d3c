package org.liandong.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.cases.ReportContent.Told;
import org.liandong.gateway.model.ChinaTime;

/**
 * Remembers since when a platform could not be reached, and until when, to say why a report comes
 * late. Of this node alone: after a restart the report's own failures still tell.
 */
final class Outages {
  /** What leaves within this time of what it tells is not late. */
  static final Duration LATE = Duration.ofMinutes(5);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy年M月d日HH时mm分").withZone(ChinaTime.ZONE);

  private final Map<Integer, Outage> last = new ConcurrentHashMap<>();

  private record Outage(Instant from, Instant to) {}

  /** A call did not reach the platform, or none could be made. */
  void unreached(Backend platform, Instant now) {
    last.compute(
        platform.number(),
        (number, outage) -> outage == null || outage.to() != null ? new Outage(now, null) : outage);
  }

  void reached(Backend platform, Instant now) {
    last.computeIfPresent(
        platform.number(),
        (number, outage) -> outage.to() == null ? new Outage(outage.from(), now) : outage);
  }

  /** Why this report comes late, in Chinese; null where it does not. */
  String delay(Backend platform, Told told, Instant now) {
    if (Duration.between(told.hopAt(), now).compareTo(LATE) < 0) {
      return null;
    }
    String times = "，网关于" + MINUTE.format(now) + "补报；所载为实际办理时间。";
    return since(platform, told)
        .map(from -> platform.name() + "自" + MINUTE.format(from) + "起无法接通" + times)
        .orElse("上报积压，未能在办理后及时报送" + times);
  }

  private Optional<Instant> since(Backend platform, Told told) {
    Outage outage = last.get(platform.number());
    boolean then = outage != null && (outage.to() == null || outage.to().isAfter(told.hopAt()));
    Instant known = then ? outage.from() : null;
    if (told.failedAt() == null) {
      return Optional.ofNullable(known);
    }
    return Optional.of(known == null || told.failedAt().isBefore(known) ? told.failedAt() : known);
  }
}
