package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the gateway each answer when its time has come. */
final class AnswerSchedule {
  private static final Logger log = LoggerFactory.getLogger(AnswerSchedule.class);
  private static final int MOST_BEING_TOLD = 10_000;
  private static final Duration HELD_BACK = Duration.ofSeconds(2);
  private static final Duration JUST_AFTER = Duration.ofSeconds(1);
  private static final Duration OUTAGE_PAUSE = Duration.ofMillis(500);

  /** What telling an answer needs. */
  record Means(
      BackendOptions options,
      Ledger ledger,
      Journal journal,
      CallbackSender sender,
      Conditions conditions,
      Supplier<Faults> faults) {}

  /** An answer, and when it is to be told. */
  private record Turn(Instant at, SimulatedAnswer answer) {
    private static final Comparator<Turn> BY_TIME =
        Comparator.comparing(Turn::at).thenComparing(turn -> turn.answer().sequence());
  }

  private final Vertx vertx;
  private final Means means;
  private final InstantSource clock;
  private final int most;

  /** Ids of answers that somebody sees to: to come, due, or being told. */
  private final Set<String> planned = new HashSet<>();

  /** Those whose time has come while enough others are being told. */
  private final Queue<Turn> due = new PriorityQueue<>(Turn.BY_TIME);

  private final Map<String, Promise<Void>> waiting = new HashMap<>();
  private int beingTold;

  AnswerSchedule(Vertx vertx, Means means, InstantSource clock) {
    this(vertx, means, clock, MOST_BEING_TOLD);
  }

  /**
   * One that tells fewer at once.
   *
   * @param most so many answers; those to come do not count
   */
  AnswerSchedule(Vertx vertx, Means means, InstantSource clock, int most) {
    this.vertx = vertx;
    this.means = means;
    this.clock = clock;
    this.most = most;
  }

  /** Sees to all answers under a key that nobody has seen to yet. */
  void plan(String submitKey) {
    if (!means.options().abilities().callback()) {
      return;
    }
    means.ledger().cases(submitKey).forEach(this::plan);
  }

  private void plan(SimulatedCase of) {
    List<SimulatedAnswer> answers =
        of.answers(conduct()).stream().sorted(Comparator.comparing(SimulatedAnswer::at)).toList();
    for (int place = 0; place < answers.size(); place++) {
      SimulatedAnswer answer = answers.get(place);
      if (!means.ledger().isTold(answer.messageId()) && planned.add(answer.messageId())) {
        Turn turn = new Turn(toldAt(answers, place), answer);
        later(Duration.between(clock.instant(), turn.at()), () -> come(turn));
      }
    }
  }

  /** One that is held back comes behind the next of its case, however late that is. */
  private Instant toldAt(List<SimulatedAnswer> answers, int place) {
    SimulatedAnswer answer = answers.get(place);
    if (roll("reorder", answer) >= means.faults().get().reorder()) {
      return answer.at();
    }
    return place + 1 < answers.size()
        ? toldAt(answers, place + 1).plus(JUST_AFTER)
        : answer.at().plus(HELD_BACK);
  }

  /** Succeeds once the gateway has taken all that is to be said under a key by now. */
  Future<Void> tellNow(String submitKey) {
    plan(submitKey);
    return Future.all(
            means.ledger().cases(submitKey).stream()
                .flatMap(of -> of.answers(conduct()).stream())
                .filter(answer -> planned.contains(answer.messageId()))
                .map(answer -> waiting.computeIfAbsent(answer.messageId(), id -> Promise.promise()))
                .map(Promise::future)
                .toList())
        .mapEmpty();
  }

  private void later(Duration wait, Runnable then) {
    vertx.setTimer(Math.max(1, wait.toMillis()), timer -> then.run());
  }

  private void come(Turn turn) {
    due.add(turn);
    tellDue();
  }

  private void tellDue() {
    while (beingTold < most && !due.isEmpty()) {
      beingTold++;
      tell(due.remove().answer());
    }
  }

  private void tell(SimulatedAnswer answer) {
    if (means.conditions().outage() != Outage.NONE) {
      later(OUTAGE_PAUSE, () -> tell(answer));
    } else if (!stillStands(answer)) {
      over(answer, null);
    } else {
      send(answer)
          .compose(taken -> taken ? taken(answer) : Future.succeededFuture())
          .onFailure(cause -> log.warn("The journal does not take an answer", cause))
          .onComplete(done -> over(answer, done.cause()));
    }
  }

  private void over(SimulatedAnswer answer, Throwable failure) {
    planned.remove(answer.messageId());
    beingTold--;
    // Not from here: a thousand that stand no more would be a thousand calls deep.
    vertx.runOnContext(next -> tellDue());
    Promise<Void> heard = waiting.remove(answer.messageId());
    if (heard != null && means.ledger().isTold(answer.messageId())) {
      heard.complete();
    } else if (heard != null) {
      heard.fail(failure == null ? new IllegalStateException("nobody takes it") : failure);
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

  private double roll(String what, SimulatedAnswer answer) {
    return conduct().dice().roll(what, answer.messageId());
  }

  private Conduct conduct() {
    return means.options().conduct();
  }
}
