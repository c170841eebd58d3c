package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the gateway each answer when its time has come. */
final class AnswerSchedule {
  private static final Logger log = LoggerFactory.getLogger(AnswerSchedule.class);
  private static final int MOST_UNDER_WAY = 10_000;
  private static final Duration HELD_BACK = Duration.ofSeconds(2);
  private static final Duration OUTAGE_PAUSE = Duration.ofMillis(500);

  /** What telling an answer needs. */
  record Means(
      BackendOptions options,
      Ledger ledger,
      Journal journal,
      CallbackSender sender,
      Conditions conditions,
      Supplier<Faults> faults) {}

  private final Vertx vertx;
  private final Means means;
  private final InstantSource clock;
  private final Set<String> underWay = new HashSet<>();
  private final Map<String, Promise<Void>> waiting = new HashMap<>();

  AnswerSchedule(Vertx vertx, Means means, InstantSource clock) {
    this.vertx = vertx;
    this.means = means;
    this.clock = clock;
  }

  /** Sees to all answers under a key that nobody has seen to yet. */
  void plan(String submitKey) {
    if (!means.options().abilities().callback()) {
      return;
    }
    for (SimulatedCase of : means.ledger().cases(submitKey)) {
      of.answers(conduct()).forEach(this::planOnce);
    }
  }

  /** Succeeds once the gateway has taken all that is to be said under a key by now. */
  Future<Void> tellNow(String submitKey) {
    plan(submitKey);
    return Future.all(
            means.ledger().cases(submitKey).stream()
                .flatMap(of -> of.answers(conduct()).stream())
                .filter(answer -> underWay.contains(answer.messageId()))
                .map(answer -> waiting.computeIfAbsent(answer.messageId(), id -> Promise.promise()))
                .map(Promise::future)
                .toList())
        .mapEmpty();
  }

  private void over(SimulatedAnswer answer, Throwable failure) {
    underWay.remove(answer.messageId());
    Promise<Void> heard = waiting.remove(answer.messageId());
    if (heard != null && means.ledger().isTold(answer.messageId())) {
      heard.complete();
    } else if (heard != null) {
      heard.fail(failure == null ? new IllegalStateException("nobody takes it") : failure);
    }
  }

  private void planOnce(SimulatedAnswer answer) {
    if (means.ledger().isTold(answer.messageId()) || underWay.contains(answer.messageId())) {
      return;
    }
    if (underWay.size() >= MOST_UNDER_WAY) {
      log.warn("Too many callbacks wait; a query still finds {}", answer.messageId());
      return;
    }
    underWay.add(answer.messageId());
    Duration wait = Duration.between(clock.instant(), answer.at()).plus(heldBack(answer));
    later(wait, answer);
  }

  private void later(Duration wait, SimulatedAnswer answer) {
    vertx.setTimer(Math.max(1, wait.toMillis()), timer -> tell(answer));
  }

  private void tell(SimulatedAnswer answer) {
    if (means.conditions().outage() != Outage.NONE) {
      later(OUTAGE_PAUSE, answer);
    } else if (!stillStands(answer)) {
      over(answer, null);
    } else {
      send(answer)
          .compose(taken -> taken ? taken(answer) : Future.succeededFuture())
          .onFailure(cause -> log.warn("The journal does not take an answer", cause))
          .onComplete(done -> over(answer, done.cause()));
    }
  }

  /** A CANCEL or nothing has come since it was planned. */
  private boolean stillStands(SimulatedAnswer answer) {
    return means.ledger().cases(answer.submit().submitKey()).stream()
        .flatMap(of -> of.answers(conduct()).stream())
        .anyMatch(answer::equals);
  }

  private Future<Void> taken(SimulatedAnswer answer) {
    means.ledger().addTold(answer.messageId());
    if (roll("duplicate", answer) < means.faults().get().duplicate()) {
      send(answer);
    }
    return means
        .journal()
        .append(JournalLine.told(means.options().code(), clock.instant(), answer));
  }

  private Future<Boolean> send(SimulatedAnswer answer) {
    return spoilt(answer)
        .map(wrong -> means.sender().once(answer.messageId(), wrong))
        .orElseGet(() -> Future.succeededFuture(false))
        .compose(first -> means.sender().send(answer.messageId(), body(answer).toBuffer()));
  }

  /** What is sent before the right words, which come at once when these were not taken. */
  private Optional<Buffer> spoilt(SimulatedAnswer answer) {
    return switch (means.conditions().now().wrong().at(roll("wrong", answer))) {
      case UNKNOWN_CODE -> Optional.of(Wrongly.unknown(body(answer)).toBuffer());
      case MALFORMED, TRUNCATED -> Optional.of(Wrongly.malformed(body(answer)));
      case WRONG_TYPE -> Optional.of(Wrongly.PAGE);
      case NOT -> Optional.empty();
    };
  }

  private JsonObject body(SimulatedAnswer answer) {
    JsonObject json = answer.toJson(conduct().rules());
    json.remove("messageId");
    return means.options().abilities().answersByReference()
        ? json.put("reference", answer.submit().reference())
        : json.put("key", answer.submit().key());
  }

  private Duration heldBack(SimulatedAnswer answer) {
    return roll("reorder", answer) < means.faults().get().reorder() ? HELD_BACK : Duration.ZERO;
  }

  private double roll(String what, SimulatedAnswer answer) {
    return conduct().dice().roll(what, answer.messageId());
  }

  private Conduct conduct() {
    return means.options().conduct();
  }
}
