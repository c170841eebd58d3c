package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.Settlement.Ending;
import org.liandong.gateway.cases.WorkWatch.Writer;
import org.liandong.gateway.model.CaseNumber;
import org.liandong.gateway.model.Step;

/**
 * Settles attempts, many at a time: those that end while a flush is under way go together in the
 * next one; at most one of a case. Confined to the event loop of its dispatch worker.
 */
public final class SettleWriter {
  private static final int LARGEST_FLUSH = 256;
  private static final int TRIES = 5;
  private static final long PAUSE_MILLIS = 200;

  private final Vertx vertx;
  private final NodeContext node;
  private final CaseTransactions cases;
  private final PendingAnswers answers;
  private final Queue<Pending> waiting = new ArrayDeque<>();
  private boolean flushing;

  public SettleWriter(Vertx vertx, Pool pool, NodeContext node) {
    this.vertx = vertx;
    this.answers = new PendingAnswers(node.seals());
    this.node = node;
    this.cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
  }

  /**
   * Settles an attempt.
   *
   * @return true when written; false when the row was no longer ours and nothing was
   */
  public Future<Boolean> settle(Settlement settlement) {
    Pending entry = new Pending(settlement);
    waiting.add(entry);
    if (!flushing) {
      flush();
    }
    return entry.written.future();
  }

  private void flush() {
    flushing = true;
    Map<UUID, Pending> batch = nextBatch();
    Future.succeededFuture()
        .compose(ignored -> write(batch))
        .onFailure(cause -> again(batch, cause))
        .onComplete(
            done -> {
              flushing = false;
              if (!waiting.isEmpty()) {
                flush();
              }
            });
  }

  /** At most one result of a case; one that may have made others fail goes alone. */
  private Map<UUID, Pending> nextBatch() {
    Map<UUID, Pending> batch = new HashMap<>();
    List<Pending> later = new ArrayList<>();
    boolean alone = false;
    while (!waiting.isEmpty() && !alone && batch.size() < LARGEST_FLUSH) {
      Pending entry = waiting.remove();
      alone = batch.isEmpty() && entry.suspect;
      if (!alone && entry.suspect
          || batch.putIfAbsent(entry.settlement.order().caseId(), entry) != null) {
        later.add(entry);
      }
    }
    waiting.addAll(later);
    return batch;
  }

  private Future<Void> write(Map<UUID, Pending> batch) {
    Set<Pending> settled = new HashSet<>();
    long began = System.nanoTime();
    return cases
        .many(
            batch.keySet(),
            CrashPoint.SETTLE_BEFORE_COMMIT,
            (tx, works) ->
                PlatformStore.read(tx, works, reported(batch))
                    .compose(read -> PlatformStore.taken(tx, numbers(batch)))
                    .compose(
                        taken -> {
                          works.forEach(
                              (id, work) -> {
                                Settlement done = batch.get(id).settlement;
                                if (apply(work, numbered(done, taken.contains(id)))) {
                                  settled.add(batch.get(id));
                                }
                              });
                          return answers.dueByReference(tx, references(settled));
                        }))
        .onSuccess(
            committed -> {
              node.watch().flushed(Writer.SETTLE, settled.size(), System.nanoTime() - began);
              batch.values().forEach(entry -> ended(entry, settled.contains(entry)));
            });
  }

  /** Cases of which a platform was told, or was to be. */
  private static List<UUID> reported(Map<UUID, Pending> batch) {
    return batch.values().stream()
        .map(entry -> entry.settlement.order())
        .filter(order -> order.kind().isOfPlatform())
        .map(LeasedOrder::caseId)
        .toList();
  }

  /** The numbers that platforms gave, by case. */
  private static Map<UUID, String> numbers(Map<UUID, Pending> batch) {
    Map<UUID, String> numbers = new HashMap<>();
    batch.forEach(
        (id, entry) -> {
          String number = number(entry.settlement);
          if (number != null && CaseNumber.isFit(number)) {
            numbers.put(id, number);
          }
        });
    return numbers;
  }

  private static String number(Settlement settlement) {
    return settlement.told() == null ? null : settlement.told().caseNo();
  }

  /** Never cut or mended: it would be another's. */
  private static Settlement numbered(Settlement done, boolean taken) {
    String number = number(done);
    if (number != null && !CaseNumber.isFit(number)) {
      return done.withoutNumber(CaseNumber.MALFORMED);
    }
    return taken ? done.withoutNumber("case-no-taken") : done;
  }

  private void ended(Pending entry, boolean written) {
    int backend = entry.settlement.order().backend();
    if (!written) {
      node.watch().stale(backend);
    } else if (entry.settlement.ending() == Ending.POSTPONED) {
      node.watch().postponed(backend);
    }
    entry.written.tryComplete(written);
  }

  /**
   * A failed flush may have committed: writing it again finds the fences gone and changes nothing.
   */
  private void again(Map<UUID, Pending> batch, Throwable cause) {
    for (Pending entry : batch.values()) {
      entry.suspect = Failures.isOfContent(cause);
      if (++entry.tries < TRIES) {
        vertx.setTimer(PAUSE_MILLIS, timer -> retry(entry));
      } else {
        entry.written.tryFail(cause);
      }
    }
  }

  private void retry(Pending entry) {
    waiting.add(entry);
    if (!flushing) {
      flush();
    }
  }

  /** What the backend answered under its own number may have come before we knew that number. */
  private static List<PendingAnswers.Reference> references(Collection<Pending> settled) {
    return settled.stream()
        .filter(entry -> entry.settlement.reference() != null)
        .filter(entry -> !entry.settlement.order().kind().isOfPlatform())
        .filter(entry -> References.canBeKept(entry.settlement.reference()))
        .map(
            entry ->
                new PendingAnswers.Reference(
                    entry.settlement.leg().backend(), entry.settlement.reference()))
        .toList();
  }

  private boolean apply(CaseWork work, Settlement settlement) {
    LeasedOrder order = settlement.order();
    if (order.kind().isOfPlatform()) {
      PlatformLane held = work.platforms().of(order.dispatchId());
      boolean ours = held != null && held.lane().isHeldBy(order, node.node());
      if (ours) {
        work.platforms().settled(held, settlement);
      }
      return ours;
    }
    Lane lane = work.lane(order.stepId());
    if (lane == null || !lane.isHeldBy(order, node.node())) {
      return false;
    }
    Step step = work.step(order.stepId());
    if (settlement.hop() != null) {
      work.hop(
          settlement.hop(),
          HopFacts.toBackend(step.id(), settlement.leg(), settlement.tried().name())
              .blaming(settlement.blame()));
    }
    work.orders().settled(step, AttemptEnd.of(settlement));
    return true;
  }

  private static final class Pending {
    private final Settlement settlement;
    private final Promise<Boolean> written = Promise.promise();
    private int tries;
    private boolean suspect;

    private Pending(Settlement settlement) {
      this.settlement = settlement;
    }
  }
}
