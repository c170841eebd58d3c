package org.liandong.gateway.desk;

import io.vertx.core.Future;
import java.util.UUID;
import org.liandong.adapter.desk.TaskStore;
import org.liandong.adapter.spi.Order;
import org.liandong.gateway.cases.DeskTasks;
import org.liandong.gateway.cases.DeskTasks.NewOrder;
import org.liandong.gateway.model.OrderKind;

/** Keeps what the adapter brings in the gateway's own tables. */
public final class DeskStore implements TaskStore {
  private final DeskTasks tasks;

  public DeskStore(DeskTasks tasks) {
    this.tasks = tasks;
  }

  @Override
  public Future<Kept> keep(Order order) {
    NewOrder kept =
        new NewOrder(
            order.key(),
            UUID.fromString(order.submitKey()),
            OrderKind.valueOf(order.kind().name()),
            TaskContent.of(order).toBuffer());
    return tasks.keep(kept).map(done -> done ? Kept.AT_THE_DESK : Kept.NO_SUCH_TASK);
  }

  @Override
  public Future<Boolean> holds(String submitKey) {
    return tasks.holds(UUID.fromString(submitKey));
  }
}
