package org.liandong.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.wire.Deadline;
import org.liandong.adapter.wire.RemoteCall;

/** One request to the backend and what it meant by its answer. */
final class BackendCall {
  static final int MOST_MIB = 1;

  private final RemoteCall call;
  private final Duration limit;

  BackendCall(HttpClient client, Duration limit) {
    this.call = new RemoteCall(client, MOST_MIB);
    this.limit = limit;
  }

  /** A call of one exchange, within the limit. */
  Future<BackendReply> exchange(RequestOptions options, Buffer body) {
    return exchange(options, body, Deadline.in(limit));
  }

  /** Fails with {@link AdapterFailure} only: before the request went out, or with its end open. */
  Future<BackendReply> exchange(RequestOptions options, Buffer body, Deadline deadline) {
    return call.exchange(options, body, deadline).map(BackendReply::of);
  }
}
