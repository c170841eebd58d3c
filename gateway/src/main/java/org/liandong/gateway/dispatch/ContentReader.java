package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.cases.OrderContents;

/**
 * Reads what orders are made of, many at a time: those asked for while a read is under way go
 * together in the next one. Confined to one event loop.
 */
final class ContentReader {
  private static final int LARGEST_READ = 128;

  private final OrderContents contents;
  private Map<LeasedOrder, Promise<OrderContent>> waiting = new HashMap<>();
  private boolean reading;

  ContentReader(OrderContents contents) {
    this.contents = contents;
  }

  Future<OrderContent> read(LeasedOrder order) {
    Promise<OrderContent> content = waiting.computeIfAbsent(order, ignored -> Promise.promise());
    if (!reading) {
      readWaiting();
    }
    return content.future();
  }

  private void readWaiting() {
    reading = true;
    Map<LeasedOrder, Promise<OrderContent>> batch = nextBatch();
    Future.succeededFuture()
        .compose(ignored -> contents.read(List.copyOf(batch.keySet())))
        .onSuccess(
            found ->
                batch.forEach(
                    (order, content) -> {
                      OrderContent one = found.get(order.stepId());
                      if (one == null) {
                        content.fail("no content for a step");
                      } else {
                        content.complete(one);
                      }
                    }))
        .onFailure(cause -> batch.values().forEach(content -> content.fail(cause)))
        .onComplete(
            done -> {
              reading = false;
              if (!waiting.isEmpty()) {
                readWaiting();
              }
            });
  }

  private Map<LeasedOrder, Promise<OrderContent>> nextBatch() {
    Map<LeasedOrder, Promise<OrderContent>> batch = waiting;
    waiting = new HashMap<>();
    if (batch.size() > LARGEST_READ) {
      List<LeasedOrder> later = new ArrayList<>(batch.keySet()).subList(LARGEST_READ, batch.size());
      later.forEach(order -> waiting.put(order, batch.remove(order)));
    }
    return batch;
  }
}
