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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.gateway.cases.CaseQueries;
import org.liandong.gateway.cases.CaseView;
import org.liandong.gateway.cases.Conclusions;

/**
 * 即办件: a station waits for the conclusion in one sitting (RFC 7240, {@code Prefer: wait}). One look
 * at the database serves all who wait on this event loop; what an organ does not decide in time
 * goes its ordinary way.
 */
final class Sitting {
  private static final Pattern WAIT =
      Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?([0-9]{1,4})\"?");
  private static final int LONGEST_SECONDS = 30;
  private static final long LOOK_MILLIS = 100;

  /** More would wait in vain for each other: the others get the ordinary answer. */
  private static final int MOST = 500;

  private final Vertx vertx;
  private final Conclusions conclusions;
  private final CaseQueries cases;
  private final Map<UUID, Promise<Boolean>> waiting = new HashMap<>();
  private boolean looking;

  Sitting(Vertx vertx, Conclusions conclusions, CaseQueries cases) {
    this.vertx = vertx;
    this.conclusions = conclusions;
    this.cases = cases;
  }

  /** How long a request would wait; zero where it does not say, and at most half a minute. */
  static Duration wish(String prefer) {
    Matcher found = WAIT.matcher(prefer == null ? "" : prefer);
    return found.find()
        ? Duration.ofSeconds(Math.min(LONGEST_SECONDS, Integer.parseInt(found.group(1))))
        : Duration.ZERO;
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
                concluded ? cases.find(id, station) : Future.succeededFuture(Optional.empty()));
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
                .among(Set.copyOf(waiting.keySet()))
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
