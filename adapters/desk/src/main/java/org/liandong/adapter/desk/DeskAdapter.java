package org.liandong.adapter.desk;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;

/**
 * Lays orders on a desk. What reviewers say does not come this way: it is stored in the transaction
 * in which it is said, so that there is nothing to call back or to ask for.
 */
final class DeskAdapter implements Adapter {
  private static final Set<Capability> CAPABILITIES =
      Set.of(
          Capability.SUBMIT,
          Capability.IDEMPOTENT,
          Capability.QUERY,
          Capability.SUPPLEMENT,
          Capability.CANCEL,
          Capability.PROBE);

  /** No key of ours: a probe asks for it, and finds that the store answers. */
  private static final String NO_KEY = "00000000-0000-0000-0000-000000000000";

  private final TaskStore store;

  DeskAdapter(TaskStore store) {
    this.store = store;
  }

  @Override
  public Set<Capability> capabilities() {
    return CAPABILITIES;
  }

  @Override
  public Future<SendResult> send(Order order) {
    return store.keep(order).map(DeskAdapter::result).recover(DeskAdapter::unknown);
  }

  private static SendResult result(TaskStore.Kept kept) {
    return switch (kept) {
      case AT_THE_DESK -> new Delivered(null, Exchange.NONE);
      case NO_SUCH_TASK ->
          new Refused(
              "no-such-task", "工作台上没有这一件，不能补充或撤回。请网关运维人员查看日志。", Fault.GATEWAY, Exchange.NONE);
    };
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return store
        .holds(submitKey)
        .map(known -> new QueryResult(known, null, List.of(), Exchange.NONE))
        .recover(DeskAdapter::unknown);
  }

  @Override
  public Future<Void> probe() {
    return store.holds(NO_KEY).<Void>mapEmpty().recover(DeskAdapter::unknown);
  }

  /** Its own message may hold what could not be stored. */
  private static <T> Future<T> unknown(Throwable cause) {
    return Future.failedFuture(
        AdapterFailure.unknown(
            Fault.GATEWAY, "desk-unavailable", "the desk's tables do not answer", Exchange.NONE));
  }
}
