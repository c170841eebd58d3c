package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.liandong.gateway.cases.PendingAnswers.Mark;
import org.liandong.gateway.cases.PendingAnswers.State;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way by which answers move cases: lock the case, let it take what waits for it, commit,
 * and only then send what follows.
 */
public final class Advance {
  private static final Logger LOG = LoggerFactory.getLogger(Advance.class);

  /** Why an answer is parked that the case could have taken, had it not failed. */
  private static final String UNFIT = "cannot-be-applied";

  private static final Duration PREMATURE_PAUSE = Duration.ofSeconds(5);

  private final Pool pool;
  private final CaseTransactions cases;
  private final PendingAnswers answers;
  private final Hearing hearing;
  private final Resends resends;
  private final NodeContext node;
  private final SetAside aside;
  private final AmbiguousAnswers ambiguous;
  private final StaleAttention stale;
  private final Acting acting;
  private final Duration patience;

  /**
   * The way of answers.
   *
   * @param authority asked of each answer, for the day on which the organ acted
   * @param patience how long a premature answer waits for the one before it
   */
  public Advance(
      Pool pool,
      NodeContext node,
      DirectDispatch direct,
      AuthorityCheck authority,
      Duration patience) {
    this.acting = new Acting(node, authority);
    this.pool = pool;
    this.aside = new SetAside(node);
    this.ambiguous = new AmbiguousAnswers(pool, node);
    this.cases = new CaseTransactions(pool, node, direct);
    this.stale = new StaleAttention(pool, cases);
    this.answers = new PendingAnswers(node.seals());
    this.hearing = new Hearing(node);
    this.resends = new Resends(node);
    this.node = node;
    this.patience = patience;
  }

  /** Lets a case take all answers that wait for it; returns how many it took or set aside. */
  public Future<Integer> answers(UUID caseId) {
    return taken(caseId, message -> true)
        .recover(
            cause -> Failures.isOfContent(cause) ? oneByOne(caseId) : Future.failedFuture(cause));
  }

  /**
   * Lets a case take what waits for it, has more stored for it, and lets it take that too: all in
   * one transaction. Empty where there is no such case.
   */
  <T> Future<Optional<T>> answers(
      UUID caseId, BiFunction<SqlConnection, CaseWork, Future<T>> more) {
    return together(caseId, more)
        .recover(
            cause ->
                Failures.isOfContent(cause)
                    ? oneByOne(caseId).compose(parked -> together(caseId, more))
                    : Future.failedFuture(cause));
  }

  private <T> Future<Optional<T>> together(
      UUID caseId, BiFunction<SqlConnection, CaseWork, Future<T>> more) {
    return cases.one(
        caseId,
        CrashPoint.ADVANCE_BEFORE_COMMIT,
        (tx, work) ->
            takeWaiting(tx, work)
                .compose(taken -> more.apply(tx, work))
                .compose(said -> takeWaiting(tx, work).map(said)));
  }

  private Future<Integer> takeWaiting(SqlConnection tx, CaseWork work) {
    return answers.read(tx, work.row().id()).compose(waiting -> takeAll(tx, work, waiting));
  }

  /** Parks an answer whose number stands for several open steps. */
  public Future<Void> ambiguous(long message) {
    return ambiguous.park(message);
  }

  /** Takes the attention from cases whose reason for it was settled elsewhere. */
  public Future<Void> calm() {
    return stale.clear();
  }

  private Future<Integer> taken(UUID caseId, Predicate<Message> which) {
    return cases
        .one(
            caseId,
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) ->
                answers
                    .read(tx, caseId)
                    .compose(waiting -> takeAll(tx, work, waiting.stream().filter(which).toList())))
        .map(done -> done.orElse(0));
  }

  /** One of them is at fault, or our own code, and no retry mends it: the others go on. */
  private Future<Integer> oneByOne(UUID caseId) {
    return DatabaseWait.bounded(answers.read(pool, caseId))
        .compose(
            waiting -> {
              Future<Integer> all = Future.succeededFuture(0);
              for (Message message : waiting) {
                all = all.compose(sum -> alone(caseId, message).map(taken -> sum + taken));
              }
              return all;
            });
  }

  private Future<Integer> alone(UUID caseId, Message message) {
    return taken(caseId, each -> each.id() == message.id())
        .recover(
            cause ->
                Failures.isOfContent(cause)
                    ? parkUnfit(caseId, message, cause)
                    : Future.failedFuture(cause));
  }

  /** In a transaction of its own, and without a word of what it says: that may be the fault. */
  private Future<Integer> parkUnfit(UUID caseId, Message message, Throwable cause) {
    LOG.error(
        "An answer from {} cannot be applied and is set aside: {} {}",
        message.backend(),
        cause.getClass().getSimpleName(),
        Objects.requireNonNullElse(Failures.sqlState(cause), ""));
    return cases
        .one(
            caseId,
            CrashPoint.ADVANCE_BEFORE_COMMIT,
            (tx, work) ->
                answers
                    .read(tx, caseId)
                    .compose(waiting -> parkUnfit(tx, work, waiting, message.id())))
        .map(done -> done.orElse(0));
  }

  private Future<Integer> parkUnfit(
      SqlConnection tx, CaseWork work, List<Message> waiting, long id) {
    List<Mark> marks =
        waiting.stream()
            .filter(each -> each.id() == id)
            .map(each -> setAside(work, each.withoutAnswer(), "GATEWAY", UNFIT))
            .toList();
    return answers.mark(tx, marks).map(marks.size());
  }

  private Future<Integer> takeAll(SqlConnection tx, CaseWork work, List<Message> waiting) {
    return hearing.known(tx, work, waiting).compose(known -> take(tx, work, waiting, known));
  }

  private Future<Integer> take(
      SqlConnection tx, CaseWork work, List<Message> waiting, Hearing.Known known) {
    List<Message> open = new ArrayList<>(waiting);
    List<Mark> marks = new ArrayList<>();
    boolean moved = true;
    while (moved) {
      moved = false;
      for (Message message : List.copyOf(open)) {
        moved |= Silence.before(work, message);
        Change change = hearing.judge(work, message, known);
        if (change.verdict() != Verdict.PREMATURE) {
          open.remove(message);
          marks.add(apply(work, message, change, known));
          moved |= change.verdict() == Verdict.APPLIED;
        }
      }
    }
    int taken = marks.size();
    open.stream()
        .filter(message -> !message.parked())
        .forEach(message -> marks.add(premature(work, message)));
    return resends.keep(tx, known.resends()).compose(kept -> answers.mark(tx, marks)).map(taken);
  }

  private Mark apply(CaseWork work, Message message, Change change, Hearing.Known known) {
    return switch (change.verdict()) {
      case APPLIED -> {
        HopFacts facts =
            acting.judged(work, message, aside.facts(message)).saying(word(work, message, change));
        HopFacts noted = Silence.noted(work, message, change, facts);
        work.move(change, HopKind.ANSWERED, noted, Acting.moment(work, message));
        if (change.breach() != null) {
          work.hop(HopKind.BREACH, facts.blaming("BACKEND", change.breach()));
        }
        known.said().add(message.answer());
        known.resends().addAll(resends(work, message, change, known));
        work.orders().heard(work.step(message.step()), message.answer().kind(), message.sequence());
        // Only now: a request must not prove the delivery of the order that answers it.
        work.tell(change);
        yield new Mark(message.id(), State.APPLIED, null, Duration.ZERO);
      }
      case DUPLICATE -> new Mark(message.id(), State.DUPLICATE, change.why(), Duration.ZERO);
      case PREMATURE, INAPPLICABLE -> setAside(work, message, "BACKEND", change.why());
    };
  }

  private static String word(CaseWork work, Message message, Change change) {
    Step after = change.after().step(message.step()).orElseThrow();
    return AnswerWord.of(message.answer().kind(), work.step(message.step()), after);
  }

  /** A SUPPLEMENT that follows from an organ's word holds what the gateway had already. */
  private static List<Resends.Resend> resends(
      CaseWork work, Message message, Change change, Hearing.Known known) {
    return change.orders().stream()
        .filter(order -> order.kind() == OrderKind.SUPPLEMENT)
        .map(
            order ->
                new Resends.Resend(
                    work,
                    order.step(),
                    work.step(order.step()).key(order.kind()),
                    known.brought().of(message.answer().missing())))
        .toList();
  }

  /**
   * It waits for the answer before it; after a while an operator must look, and it goes on waiting.
   */
  private Mark premature(CaseWork work, Message message) {
    boolean tooLong = message.receivedAt().plus(patience).isBefore(node.clock().instant());
    return tooLong
        ? setAside(work, message, "BACKEND", PendingAnswers.TOO_LONG)
        : new Mark(message.id(), State.PENDING, "premature", PREMATURE_PAUSE);
  }

  private Mark setAside(CaseWork work, Message message, String fault, String why) {
    aside.note(work, message, fault, why);
    return new Mark(message.id(), State.PARKED, why, Duration.ZERO);
  }
}
