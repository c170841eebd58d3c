package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/** Writes what came of asking an organ: its answers, its silence, and when it is asked again. */
public final class AskKeeper {
  private static final String UNKNOWN_TO_BACKEND = "unknown-to-backend";

  private final CaseTransactions cases;
  private final InboxStore inbox;
  private final TimerStore timers;
  private final NodeContext node;

  public AskKeeper(Pool pool, NodeContext node, InboxStore inbox, TimerStore timers) {
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.inbox = inbox;
    this.timers = timers;
    this.node = node;
  }

  /** What an organ's system said when asked. */
  public enum Said {
    /** It has the step, and these are its answers. */
    KNOWN,
    /** It has never seen what it had taken. */
    UNKNOWN,
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
   * number of answers; -1 where the timer was no longer ours.
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
                        held ->
                            held
                                ? store(tx, work, timer, asked).map(asked.answers().size())
                                : Future.succeededFuture(-1)))
        .map(done -> done.orElse(-1));
  }

  private Future<Void> store(SqlConnection tx, CaseWork work, TimerStore.Due timer, Asked asked) {
    Step step = work.step(timer.stepId());
    if (step.state().isOver()) {
      return timers.delete(tx, timer);
    }
    Future<Void> stored = Future.succeededFuture();
    for (NewMessage answer : asked.answers()) {
      stored = stored.compose(done -> inbox.insert(tx, answer).mapEmpty());
    }
    switch (asked.said()) {
      case KNOWN -> work.orders().isKnown(step, asked.reference());
      case UNKNOWN -> {
        overdue(work, step, timer, UNKNOWN_TO_BACKEND);
        work.orders().parkLostOrder(step, UNKNOWN_TO_BACKEND);
      }
      case CANNOT_BE_ASKED -> overdue(work, step, timer, "answer-overdue");
      case NOTHING -> {}
    }
    return stored.compose(done -> timers.rearm(tx, timer, next(step, asked)));
  }

  /** Told of with growing pauses: a silent organ must not flood the log. */
  private void overdue(CaseWork work, Step step, TimerStore.Due timer, String code) {
    boolean rare = Integer.bitCount(timer.asked() + 1) == 1;
    if (!rare || step.state() != StepState.WAITING) {
      return;
    }
    Instant now = node.clock().instant();
    String adapter = node.backends().apply(step.backend()).adapter();
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
    Duration repeat = node.backends().apply(step.backend()).ask().repeat();
    boolean counts = asked.said() != Said.NOTHING;
    Duration pause = asked.soon() == null ? repeat : asked.soon();
    return new TimerStore.Next(node.clock().instant().plus(pause), counts);
  }
}
