package org.liandong.gateway.intake;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.liandong.gateway.cases.CaseView;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * 即办件: a station waits for the conclusion in one sitting (RFC 7240, {@code Prefer: wait}). One look
 * at the database serves all who wait on this event loop; what an organ does not decide in time
 * goes its ordinary way.
 */
final class Sitting {
  private static final Logger LOG = LoggerFactory.getLogger(Sitting.class);
  private static final long LOOK_MILLIS = 100;

  /** More would wait in vain for each other: the others get the ordinary answer. */
  private static final int MOST = 500;

  private final Vertx vertx;
  private final Function<Set<UUID>, Future<Set<UUID>>> conclusions;
  private final BiFunction<UUID, String, Future<Optional<CaseView>>> cases;
  private final Map<UUID, Promise<Boolean>> waiting = new HashMap<>();
  private boolean looking;

  /**
   * Waits on one event loop.
   *
   * @param conclusions which of some cases are over
   * @param cases reads a case of a station
   */
  Sitting(
      Vertx vertx,
      Function<Set<UUID>, Future<Set<UUID>>> conclusions,
      BiFunction<UUID, String, Future<Optional<CaseView>>> cases) {
    this.vertx = vertx;
    this.conclusions = conclusions;
    this.cases = cases;
  }

  /** The case once it is concluded; empty where it is not by then. */
  Future<Optional<CaseView>> concluded(UUID id, String station, Duration longest) {
    if (longest.isZero() || waiting.size() >= MOST || waiting.containsKey(id)) {
      return Future.succeededFuture(Optional.empty());
    }
    Promise<Boolean> over = Promise.promise();
    waiting.put(id, over);
    long timer = vertx.setTimer(longest.toMillis(), late -> over.tryComplete(false));
    look();
    return over.future()
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              waiting.remove(id, over);
            })
        .compose(
            concluded ->
                concluded ? cases.apply(id, station) : Future.succeededFuture(Optional.empty()))
        .recover(Sitting::unread);
  }

  /** The case is stored: that it cannot be read just now must not look like a failure of it. */
  private static Future<Optional<CaseView>> unread(Throwable cause) {
    LOG.warn("A concluded case could not be read: {}", cause.getClass().getSimpleName());
    return Future.succeededFuture(Optional.empty());
  }

  private void look() {
    if (looking || waiting.isEmpty()) {
      return;
    }
    looking = true;
    vertx.setTimer(
        LOOK_MILLIS,
        timer ->
            conclusions
                .apply(Set.copyOf(waiting.keySet()))
                .onSuccess(this::tell)
                .onComplete(
                    done -> {
                      looking = false;
                      look();
                    }));
  }

  private void tell(Set<UUID> over) {
    for (UUID id : over) {
      Promise<Boolean> one = waiting.get(id);
      if (one != null) {
        one.tryComplete(true);
      }
    }
  }
}
