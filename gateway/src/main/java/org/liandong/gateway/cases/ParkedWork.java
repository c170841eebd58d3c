package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** What operators do about work that is parked: one piece at a time, each whole or not at all. */
public final class ParkedWork {
  private final Pool pool;
  private final OperatorLog log;
  private final ParkedOrders orders;
  private final ParkedAnswers answers;

  public ParkedWork(Pool pool, NodeContext node) {
    CaseTransactions cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    this.pool = pool;
    this.log = new OperatorLog(node);
    this.orders = new ParkedOrders(pool, cases, log, node);
    this.answers = new ParkedAnswers(pool, cases, log, node);
  }

  /** What a request of this person under this key did before: it is not to reach further now. */
  public Future<List<WorkId>> done(String person, String requestKey) {
    return DatabaseWait.bounded(log.all(pool, person, requestKey));
  }

  /** Whether this person said something else under the same key. */
  public Future<Boolean> isOther(OperatorWord word) {
    return DatabaseWait.bounded(log.isOther(pool, word));
  }

  /** Does it, with its hop and its row of the log; only DONE changes anything. */
  public Future<OperatorResult> act(WorkId id, OperatorWord word) {
    return id.order() ? orders.act(id, word) : answers.act(id, word);
  }
}
