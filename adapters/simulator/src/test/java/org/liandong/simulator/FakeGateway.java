package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** Takes callbacks as the gateway does, and reads them with the real adapter. */
final class FakeGateway {
  final BlockingQueue<RemoteAnswer> taken = new LinkedBlockingQueue<>();
  final AtomicInteger toRefuse = new AtomicInteger();
  final AtomicInteger unreadable = new AtomicInteger();
  private final InstantSource clock;
  private final HttpServer server;
  private volatile Adapter adapter;

  FakeGateway(Vertx vertx, InstantSource clock) throws Exception {
    this.clock = clock;
    server = vertx.createHttpServer().requestHandler(this::take);
    server.listen(0, "127.0.0.1").await(5, SECONDS);
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  void readWith(Adapter reader) {
    adapter = reader;
  }

  RemoteAnswer next() throws InterruptedException {
    RemoteAnswer answer = taken.poll(10, SECONDS);
    if (answer == null) {
      throw new AssertionError("no callback came");
    }
    return answer;
  }

  List<String> kinds(int count) throws InterruptedException {
    var kinds = new ArrayList<String>();
    while (kinds.size() < count) {
      kinds.add(next().kind().name());
    }
    return kinds;
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    if (toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      request.response().setStatusCode(503).end();
      return;
    }
    adapter
        .readCallback(new RawCallback(request.headers(), body, clock.instant()))
        .onSuccess(taken::addAll)
        .onSuccess(read -> request.response().setStatusCode(202).end())
        .onFailure(cause -> unreadable.incrementAndGet())
        .onFailure(cause -> request.response().setStatusCode(401).end());
  }
}
