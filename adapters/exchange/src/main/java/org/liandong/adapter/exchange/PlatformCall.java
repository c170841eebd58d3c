package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** One POST and its whole answer, before a deadline. */
final class PlatformCall {
  private static final int MOST_BYTES = 32 << 20;

  private final HttpClient client;
  private final String url;

  PlatformCall(HttpClient client, String url) {
    this.client = client;
    this.url = url;
  }

  /** When a call that begins now must be over, by the monotonic clock. */
  record Deadline(long nanos) {
    long millisLeft() {
      return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
    }
  }

  /** Whatever it answers. Fails with {@link AdapterFailure} only. */
  Future<PlatformReply> knock(Deadline deadline) {
    return call(new RequestOptions().setAbsoluteURI(url + "/"), Buffer.buffer(), deadline);
  }

  /** Fails with {@link AdapterFailure} only. */
  Future<PlatformReply> post(
      String path, Map<String, String> headers, Buffer body, Deadline deadline) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + path)
            .putHeader(HttpHeaders.ACCEPT, "application/json")
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    headers.forEach(options::putHeader);
    return call(options, body, deadline);
  }

  private Future<PlatformReply> call(RequestOptions options, Buffer body, Deadline deadline) {
    long left = deadline.millisLeft();
    if (left <= 0) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(Fault.BACKEND, "timeout", "no time was left for the call"));
    }
    return client
        .request(options.setConnectTimeout(left))
        .recover(cause -> Future.failedFuture(notConnected()))
        .compose(request -> exchange(request, body, deadline));
  }

  private static Future<PlatformReply> exchange(
      HttpClientRequest request, Buffer body, Deadline deadline) {
    return request
        .send(body)
        .compose(response -> read(response, body.length()))
        .timeout(Math.max(1, deadline.millisLeft()), TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              request.reset();
              return Future.failedFuture(broken(cause, body.length()));
            });
  }

  private static Future<PlatformReply> read(HttpClientResponse response, long sent) {
    Promise<PlatformReply> whole = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        chunk -> {
          if (body.length() + chunk.length() > MOST_BYTES) {
            whole.tryFail(tooLong(response.statusCode(), sent));
          } else {
            body.appendBuffer(chunk);
          }
        });
    response.exceptionHandler(whole::tryFail);
    response.endHandler(ended -> whole.tryComplete(new PlatformReply(response, body, sent)));
    return whole.future();
  }

  private static AdapterFailure tooLong(int status, long sent) {
    return AdapterFailure.unknown(
        Fault.BACKEND,
        "answer-too-long",
        "the answer is longer than 32 MiB",
        new Exchange(status, sent, MOST_BYTES));
  }

  private static AdapterFailure notConnected() {
    return AdapterFailure.nothingSent(
        Fault.NETWORK, "no-connection", "no connection to the platform");
  }

  private static AdapterFailure broken(Throwable cause, long sent) {
    if (cause instanceof AdapterFailure known) {
      return known;
    }
    boolean late = cause instanceof TimeoutException;
    return AdapterFailure.unknown(
        late ? Fault.BACKEND : Fault.NETWORK,
        late ? "timeout" : "connection-lost",
        late ? "no whole answer in time" : "the connection broke before the answer was whole",
        new Exchange(0, sent, 0));
  }
}
