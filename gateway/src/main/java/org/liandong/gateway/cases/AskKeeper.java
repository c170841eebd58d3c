package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liandong.gateway.cases.References.Named;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what came of asking an organ: its answers, its silence, and when it is asked again. */
public final class AskKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(AskKeeper.class);
  private static final String UNKNOWN_TO_BACKEND = "unknown-to-backend";

  private final CaseTransactions cases;
  private final InboxStore inbox;
  private final TimerStore timers;
  private final NodeContext node;
  private final SetAside aside;
  private final PendingAnswers pending;

  public AskKeeper(Pool pool, NodeContext node, InboxStore inbox, TimerStore timers) {
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.inbox = inbox;
    this.timers = timers;
    this.pending = new PendingAnswers(node.seals());
    this.node = node;
    this.aside = new SetAside(node);
  }

  /** What an organ's system said when asked. */
  public enum Said {
    /** It has the step, and these are its answers. */
    KNOWN,
    /** It has never seen what it had taken. */
    UNKNOWN,
    /** It cannot be asked, and what it hands out is read at once. */
    READ,
    /** It cannot be asked: the organ simply owes an answer. */
    CANNOT_BE_ASKED,
    /** Nothing could be learnt this time. */
    NOTHING
  }

  /**
   * What came of asking.
   *
   * @param answers all it has answered so far
   * @param reference the backend's own number; null where it gave none
   * @param soon where nothing was asked, for the gate was shut: not the usual time until the next
   */
  public record Asked(Said said, List<NewMessage> answers, String reference, Duration soon) {
    public Asked {
      answers = List.copyOf(answers);
    }

    /** Without an answer. */
    public static Asked without(Said said) {
      return new Asked(said, List.of(), null, null);
    }
  }

  /**
   * Stores what an organ answered when asked, and sets its timer anew: one transaction. Holds the
   * number of answers that are new; -1 where the timer was no longer ours.
   */
  public Future<Integer> asked(TimerStore.Due timer, Asked asked) {
    return cases
        .one(
            timer.caseId(),
            CrashPoint.TIMER_BEFORE_COMMIT,
            (tx, work) ->
                timers
                    .isHeld(tx, timer)
                    .compose(
                        held -> held ? store(tx, work, timer, asked) : Future.succeededFuture(-1)))
        .map(done -> done.orElse(-1));
  }

  private Future<Integer> store(
      SqlConnection tx, CaseWork work, TimerStore.Due timer, Asked asked) {
    Step step = work.step(timer.stepId());
    if (step.state().isOver()) {
      return timers.delete(tx, timer).map(0);
    }
    Future<Integer> stored = numberKnown(tx, step, asked.reference()).map(0);
    for (NewMessage answer : asked.answers()) {
      stored = stored.compose(sum -> store(tx, work, step, answer).map(added -> sum + added));
    }
    switch (asked.said()) {
      case KNOWN -> work.orders().isKnown(step, asked.reference());
      case UNKNOWN -> {
        overdue(work, step, timer, UNKNOWN_TO_BACKEND);
        work.orders().parkLostOrder(step, UNKNOWN_TO_BACKEND);
      }
      case CANNOT_BE_ASKED -> overdue(work, step, timer, "answer-overdue");
      case READ, NOTHING -> {}
    }
    return stored.compose(sum -> timers.rearm(tx, timer, next(step, asked)).map(sum));
  }

  /** What came under the backend's own number may have come before we heard of it. */
  private Future<Void> numberKnown(SqlConnection tx, Step step, String reference) {
    return reference == null || !References.canBeKept(reference)
        ? Future.succeededFuture()
        : pending.dueByReference(
            tx, List.of(new PendingAnswers.Reference(step.backend(), reference)));
  }

  private Future<Integer> store(SqlConnection tx, CaseWork work, Step step, NewMessage answer) {
    return inbox
        .insert(tx, answer)
        .compose(
            stored ->
                switch (stored) {
                  case NEW -> Future.succeededFuture(1);
                  case KNOWN -> Future.succeededFuture(0);
                  case ID_REUSED -> setAside(tx, work, step, answer, "message-id-reused");
                  case NOT_YOURS -> setAside(tx, work, step, answer, "unknown-order");
                  case UNREADABLE -> setAside(tx, work, step, answer, "message-id-unreadable");
                });
  }

  /** Nobody else can be told: it is kept for a person, and spoken of once. */
  private Future<Integer> setAside(
      SqlConnection tx, CaseWork work, Step step, NewMessage answer, String why) {
    Named place = new Named(step.id(), work.row().id());
    return inbox
        .keepAside(tx, place, answer, why)
        .map(
            kept -> {
              kept.ifPresent(
                  id -> {
                    aside.note(work, message(step, id, answer), "BACKEND", why);
                    LOG.warn("{} said, when asked, what is set aside: {}", step.backend(), why);
                  });
              return 0;
            });
  }

  private static Message message(Step step, String id, NewMessage answer) {
    return new Message(
        0,
        answer.backend(),
        id,
        step.id(),
        answer.sequence(),
        null,
        answer.receivedAt(),
        answer.body().length(),
        true);
  }

  /** Told of with growing pauses: a silent organ must not flood the log. */
  private void overdue(CaseWork work, Step step, TimerStore.Due timer, String code) {
    boolean rare = Integer.bitCount(timer.asked() + 1) == 1;
    if (!rare || step.state() != StepState.WAITING) {
      return;
    }
    Instant now = node.clock().instant();
    String adapter = node.facts(step.backend()).adapter();
    Leg leg =
        new Leg(
            step.backend(),
            adapter,
            0,
            null,
            step.id().toString(),
            new Leg.Times(null, null, null, now),
            0,
            0,
            0);
    work.hop(
        HopKind.OVERDUE, HopFacts.toBackend(step.id(), leg, step.organ()).blaming("BACKEND", code));
  }

  private TimerStore.Next next(Step step, Asked asked) {
    Duration repeat = node.facts(step.backend()).ask().repeat();
    boolean counts = asked.said() != Said.NOTHING;
    Duration pause = asked.soon() == null ? repeat : asked.soon();
    return new TimerStore.Next(node.clock().instant().plus(pause), counts);
  }
}
