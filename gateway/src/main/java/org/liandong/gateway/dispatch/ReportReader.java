package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.ReportContent;
import org.liandong.gateway.cases.ReportContents;

/**
 * Reads what reports are made of, many at a time: those asked for while a read is under way go
 * together in the next one. Confined to one event loop.
 */
final class ReportReader {
  private static final int LARGEST_READ = 128;

  private final ReportContents contents;
  private final Map<LeasedOrder, Promise<ReportContent>> waiting = new HashMap<>();
  private boolean reading;

  ReportReader(ReportContents contents) {
    this.contents = contents;
  }

  Future<ReportContent> read(LeasedOrder order) {
    Promise<ReportContent> content = waiting.computeIfAbsent(order, ignored -> Promise.promise());
    if (!reading) {
      readWaiting();
    }
    return content.future();
  }

  private void readWaiting() {
    reading = true;
    Map<LeasedOrder, Promise<ReportContent>> batch = new HashMap<>();
    for (LeasedOrder order : new ArrayList<>(waiting.keySet())) {
      if (batch.size() < LARGEST_READ) {
        batch.put(order, waiting.remove(order));
      }
    }
    Future.succeededFuture()
        .compose(ignored -> contents.read(List.copyOf(batch.keySet())))
        .onSuccess(found -> batch.forEach((order, content) -> given(found, order, content)))
        .onFailure(cause -> batch.values().forEach(content -> content.fail(cause)))
        .onComplete(
            done -> {
              reading = false;
              if (!waiting.isEmpty()) {
                readWaiting();
              }
            });
  }

  private static void given(
      Map<String, ReportContent> found, LeasedOrder order, Promise<ReportContent> content) {
    ReportContent one = found.get(order.key());
    if (one == null) {
      content.fail("no content for a report");
    } else {
      content.complete(one);
    }
  }
}
