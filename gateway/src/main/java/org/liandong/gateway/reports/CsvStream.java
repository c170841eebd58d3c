package org.liandong.gateway.reports;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.util.Iterator;
import java.util.List;
import org.liandong.gateway.cases.Repeat;
import org.liandong.gateway.http.Reply;

/**
 * Makes and writes a long table a few milliseconds at a time: whoever else is served by the same
 * event loop has his turn in between.
 */
record CsvStream(Csv table, Iterator<List<Object>> lines) implements Reply.Stream {
  static final int LINES = 50;

  @Override
  public Future<Void> writeTo(WriteStream<Buffer> response) {
    return Repeat.whileMore(() -> piece(response));
  }

  private Future<Boolean> piece(WriteStream<Buffer> response) {
    for (int i = 0; i < LINES && lines.hasNext(); i++) {
      table.row(lines.next());
    }
    return response.write(Buffer.buffer(table.take())).compose(written -> nextTurn());
  }

  private Future<Boolean> nextTurn() {
    Promise<Boolean> turn = Promise.promise();
    Vertx.currentContext().runOnContext(begun -> turn.complete(lines.hasNext()));
    return turn.future();
  }
}
