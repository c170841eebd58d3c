package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;

/** What operators do about work that is parked: one piece at a time, each whole or not at all. */
public final class ParkedWork {
  private final ParkedOrders orders;
  private final ParkedAnswers answers;

  public ParkedWork(Pool pool, NodeContext node) {
    CaseTransactions cases = new CaseTransactions(pool, node, DirectDispatch.NONE);
    OperatorLog log = new OperatorLog(node);
    this.orders = new ParkedOrders(pool, cases, log, node);
    this.answers = new ParkedAnswers(pool, cases, log, node);
  }

  /** Does it, with its hop and its row of the log; only DONE changes anything. */
  public Future<OperatorResult> act(WorkId id, OperatorWord word) {
    return id.order() ? orders.act(id, word) : answers.act(id, word);
  }
}
