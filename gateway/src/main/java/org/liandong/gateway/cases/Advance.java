package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.cases.InboxStore.Mark;
import org.liandong.gateway.cases.InboxStore.State;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Verdict;

/**
 * The one way by which answers move cases: lock the case, let it take what waits for it, commit,
 * and only then send what follows.
 */
public final class Advance {
  private static final Duration PREMATURE_PAUSE = Duration.ofSeconds(5);

  private final CaseTransactions cases;
  private final InboxStore inbox;
  private final NodeContext node;
  private final Duration patience;

  /**
   * The way of answers.
   *
   * @param patience how long a premature answer waits for the one before it
   */
  public Advance(
      Pool pool, NodeContext node, DirectDispatch direct, InboxStore inbox, Duration patience) {
    this.cases = new CaseTransactions(pool, node, direct);
    this.inbox = inbox;
    this.node = node;
    this.patience = patience;
  }

  /** Lets a case take all answers that wait for it; returns how many it took or set aside. */
  public Future<Integer> answers(UUID caseId) {
    return cases
        .one(
            caseId,
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) -> inbox.pending(tx, caseId).compose(waiting -> take(tx, work, waiting)))
        .onSuccess(done -> CrashPoint.ADVANCE_AFTER_COMMIT.passed())
        .map(done -> done.orElse(0));
  }

  private Future<Integer> take(SqlConnection tx, CaseWork work, List<Message> waiting) {
    List<Message> open = new ArrayList<>(waiting);
    List<Mark> marks = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Message message : List.copyOf(open)) {
        Change change = work.value().apply(message.answer());
        if (change.verdict() != Verdict.PREMATURE) {
          open.remove(message);
          marks.add(apply(work, message, change));
          moved |= change.verdict() == Verdict.APPLIED;
        }
      }
    }
    int taken = marks.size();
    open.forEach(message -> marks.add(premature(work, message)));
    return inbox.mark(tx, marks).map(taken);
  }

  private Mark apply(CaseWork work, Message message, Change change) {
    return switch (change.verdict()) {
      case APPLIED -> {
        work.take(change, HopKind.ANSWERED, facts(message));
        work.heard(message.answer().step());
        work.missing(Missing.after(work, message.answer()));
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
        ? setAside(work, message, "premature-too-long")
        : new Mark(message.id(), State.PENDING, "premature", PREMATURE_PAUSE);
  }

  private static Mark setAside(CaseWork work, Message message, String why) {
    work.attention();
    work.hop(HopKind.SET_ASIDE, facts(message).blaming("BACKEND", why));
    return new Mark(message.id(), State.PARKED, why, Duration.ZERO);
  }

  private static HopFacts facts(Message message) {
    Leg.Times times = new Leg.Times(message.receivedAt(), message.answer().decidedAt(), null, null);
    Leg leg = new Leg(message.backend(), null, 0, null, message.messageId(), times, 0, 0, 0);
    return HopFacts.fromBackend(
        message.answer().step(),
        leg,
        message.answer().kind().name(),
        new Actor(message.answer().person(), null, null));
  }
}
