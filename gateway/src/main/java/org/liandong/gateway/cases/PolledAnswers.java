package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import org.liandong.gateway.cases.References.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores answers that a backend handed out. Nobody is there to be told what is wrong with one: it
 * is kept aside for a person, and the others with their place in the backend's order go on.
 */
public final class PolledAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(PolledAnswers.class);
  private static final Named NOBODY = new Named(null, null);

  private final InboxStore inbox;

  public PolledAnswers(InboxStore inbox) {
    this.inbox = inbox;
  }

  /** In their order; holds how many are new. */
  public Future<Integer> store(SqlConnection tx, List<NewMessage> answers) {
    Future<Integer> all = Future.succeededFuture(0);
    for (NewMessage answer : answers) {
      all = all.compose(sum -> store(tx, answer).map(added -> sum + added));
    }
    return all;
  }

  private Future<Integer> store(SqlConnection tx, NewMessage answer) {
    return inbox
        .insert(tx, answer)
        .compose(
            stored ->
                switch (stored) {
                  case NEW -> Future.succeededFuture(1);
                  case KNOWN -> Future.succeededFuture(0);
                  case ID_REUSED -> setAside(tx, answer, "message-id-reused");
                  case NOT_YOURS -> setAside(tx, answer, "unknown-order");
                  case UNREADABLE -> setAside(tx, answer, "message-id-unreadable");
                });
  }

  /** Of no case: to set one's attention its lock would have to be held. */
  private Future<Integer> setAside(SqlConnection tx, NewMessage answer, String why) {
    return inbox
        .keepAside(tx, NOBODY, answer, why)
        .map(
            kept -> {
              kept.ifPresent(
                  id -> LOG.warn("{} handed out what is set aside: {}", answer.backend(), why));
              return 0;
            });
  }
}
