package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.cases.PendingAnswers.Mark;
import org.liandong.gateway.cases.PendingAnswers.State;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Verdict;

/**
 * The one way by which answers move cases: lock the case, let it take what waits for it, commit,
 * and only then send what follows.
 */
public final class Advance {
  private static final Duration PREMATURE_PAUSE = Duration.ofSeconds(5);

  private final CaseTransactions cases;
  private final PendingAnswers answers = new PendingAnswers();
  private final NodeContext node;
  private final Duration patience;

  /**
   * The way of answers.
   *
   * @param patience how long a premature answer waits for the one before it
   */
  public Advance(Pool pool, NodeContext node, DirectDispatch direct, Duration patience) {
    this.cases = new CaseTransactions(pool, node, direct);
    this.node = node;
    this.patience = patience;
  }

  /** Lets a case take all answers that wait for it; returns how many it took or set aside. */
  public Future<Integer> answers(UUID caseId) {
    return cases
        .one(
            caseId,
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) -> answers.read(tx, caseId).compose(waiting -> take(tx, work, waiting)))
        .map(done -> done.orElse(0));
  }

  private Future<Integer> take(SqlConnection tx, CaseWork work, List<Message> waiting) {
    List<Message> open = new ArrayList<>(waiting);
    List<Mark> marks = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Message message : List.copyOf(open)) {
        Change change = judge(work, message);
        if (change.verdict() != Verdict.PREMATURE) {
          open.remove(message);
          marks.add(apply(work, message, change));
          moved |= change.verdict() == Verdict.APPLIED;
        }
      }
    }
    int taken = marks.size();
    open.stream()
        .filter(message -> !message.parked())
        .forEach(message -> marks.add(premature(work, message)));
    return answers.mark(tx, marks).map(taken);
  }

  private static Change judge(CaseWork work, Message message) {
    if (message.answer() == null) {
      return Change.refused(work.value(), Verdict.INAPPLICABLE, "unreadable");
    }
    boolean overtaken =
        message.answer().kind() == AnswerKind.CORRECTION
            && message.sequence() > 0
            && work.value().step(message.step()).isPresent()
            && message.sequence() <= work.stepRow(message.step()).sequence();
    // What the organ asked before it said something else is no longer asked of the station.
    return overtaken
        ? Change.refused(work.value(), Verdict.DUPLICATE, "overtaken")
        : work.value().apply(message.answer());
  }

  private Mark apply(CaseWork work, Message message, Change change) {
    return switch (change.verdict()) {
      case APPLIED -> {
        work.take(change, HopKind.ANSWERED, facts(message));
        work.orders().heard(work.step(message.step()), message.answer().kind(), message.sequence());
        yield new Mark(message.id(), State.APPLIED, null, Duration.ZERO);
      }
      case DUPLICATE -> new Mark(message.id(), State.DUPLICATE, change.why(), Duration.ZERO);
      case PREMATURE, INAPPLICABLE -> setAside(work, message, change.why());
    };
  }

  /**
   * It waits for the answer before it; after a while an operator must look, and it goes on waiting.
   */
  private Mark premature(CaseWork work, Message message) {
    boolean tooLong = message.receivedAt().plus(patience).isBefore(node.clock().instant());
    return tooLong
        ? setAside(work, message, PendingAnswers.TOO_LONG)
        : new Mark(message.id(), State.PENDING, "premature", PREMATURE_PAUSE);
  }

  private Mark setAside(CaseWork work, Message message, String why) {
    work.attention();
    work.hop(HopKind.SET_ASIDE, facts(message).blaming("BACKEND", why));
    return new Mark(message.id(), State.PARKED, why, Duration.ZERO);
  }

  private HopFacts facts(Message message) {
    Answer answer = message.answer();
    Instant decidedAt = answer == null ? null : answer.decidedAt();
    Leg.Times times = new Leg.Times(message.receivedAt(), decidedAt, null, node.clock().instant());
    String adapter = node.backends().apply(message.backend()).adapter();
    Leg leg =
        new Leg(
            message.backend(), adapter, 0, null, message.messageId(), times, 0, message.bytes(), 0);
    return HopFacts.fromBackend(
        message.step(),
        leg,
        answer == null ? null : answer.kind().name(),
        new Actor(answer == null ? null : answer.person(), null, null));
  }
}
