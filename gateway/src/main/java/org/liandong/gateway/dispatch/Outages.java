package org.liandong.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.cases.ReportContent.Told;
import org.liandong.gateway.model.ChinaTime;

/**
 * Remembers since when a platform could not be reached, and until when, to say why a report comes
 * late. Of this node alone: after a restart the report's own failures still tell.
 */
final class Outages {
  /** What leaves within this time of what it tells is not late. */
  static final Duration LATE = Duration.ofMinutes(5);

  /** Codes of whole answers that could be read. */
  private static final Set<String> ANSWERS =
      Set.of(AdapterFailure.UNKNOWN_CODE, AdapterFailure.UNFIT_ANSWER);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy年M月d日HH时mm分").withZone(ChinaTime.ZONE);

  private final Map<Integer, Outage> last = new ConcurrentHashMap<>();

  private record Outage(Instant from, Instant to) {
    Instant until(Instant now) {
      return to == null ? now : to;
    }

    Duration lasted(Instant now) {
      return Duration.between(from, until(now));
    }
  }

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

  /**
   * A call failed. Any answer proves that the platform is reached, also one that turns us away for
   * what we did wrong.
   *
   * @param sentAt when it began
   */
  void failed(Backend platform, Throwable cause, Instant sentAt, Instant now) {
    if (isUnreached(cause)) {
      unreached(platform, sentAt);
    } else if (cause instanceof AdapterFailure failure && failure.exchange().status() != 0) {
      reached(platform, now);
    }
  }

  /** Whether a call that failed so says that the platform is away. */
  static boolean isUnreached(Throwable cause) {
    if (!(cause instanceof AdapterFailure failure)) {
      return BackendGate.isShutOut(cause);
    }
    boolean theirs = failure.fault() == Fault.NETWORK || failure.fault() == Fault.BACKEND;
    return theirs && !ANSWERS.contains(failure.code());
  }

  /** Whether and why this report comes late. */
  Lateness lateness(Backend platform, Told told, Instant now) {
    if (Duration.between(told.hopAt(), now).compareTo(LATE) < 0) {
      return Lateness.NONE;
    }
    String times = "，网关于" + MINUTE.format(now) + "补报；所载为实际办理时间。";
    String why =
        since(platform, told, now)
            .map(from -> platform.name() + "自" + MINUTE.format(from) + "起未能接通或未正常应答" + times)
            .orElse("上报积压，未能在办理后及时报送" + times);
    return new Lateness(why, now);
  }

  /** What is said of the platform must be so: an outage that kept this report from leaving. */
  private Optional<Instant> since(Backend platform, Told told, Instant now) {
    Instant inTime = told.hopAt().plus(LATE);
    Optional<Instant> known =
        Optional.ofNullable(last.get(platform.number()))
            .filter(outage -> !outage.from().isAfter(inTime))
            .filter(outage -> !outage.until(now).isBefore(inTime))
            .filter(outage -> outage.lasted(now).compareTo(LATE) >= 0)
            .map(Outage::from);
    Optional<Instant> own =
        Optional.ofNullable(told.failedAt()).filter(failed -> !failed.isAfter(inTime));
    return Stream.of(known, own).flatMap(Optional::stream).min(Comparator.naturalOrder());
  }
}
