package org.liandong.adapter.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** Reads one response up to a size, and knows how far it came when the call breaks off. */
final class ReplyReader {
  private final long bytesSent;
  private final int mostMiB;
  private final Buffer body = Buffer.buffer();
  private int status;
  private long bytesReceived;

  ReplyReader(long bytesSent, int mostMiB) {
    this.bytesSent = bytesSent;
    this.mostMiB = mostMiB;
  }

  Future<RemoteReply> read(HttpClientResponse response) {
    status = response.statusCode();
    Promise<RemoteReply> whole = Promise.promise();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(
        end -> whole.tryComplete(new RemoteReply(response.headers(), body, exchange())));
    response.handler(chunk -> take(chunk, whole));
    return whole.future();
  }

  /** What a call that broke off here means: the order may have had its effect. */
  AdapterFailure failure(Throwable cause) {
    if (cause instanceof TimeoutException) {
      return AdapterFailure.unknown(
          Fault.NETWORK, "read-timeout", "no whole answer in time", exchange());
    }
    if (cause instanceof NotAsAgreed) {
      return AdapterFailure.unknown(
          Fault.BACKEND,
          "answer-too-large",
          "the backend's answer is over " + mostMiB + " MiB",
          exchange());
    }
    return AdapterFailure.unknown(
        Fault.NETWORK, "connection-lost", "the connection was lost before an answer", exchange());
  }

  private void take(Buffer chunk, Promise<RemoteReply> whole) {
    bytesReceived += chunk.length();
    if (bytesReceived > (long) mostMiB << 20) {
      whole.tryFail(new NotAsAgreed("too large"));
    } else {
      body.appendBuffer(chunk);
    }
  }

  private Exchange exchange() {
    return new Exchange(status, bytesSent, bytesReceived);
  }
}
