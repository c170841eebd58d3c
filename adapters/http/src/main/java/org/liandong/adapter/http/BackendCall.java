package org.liandong.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/**
 * One request and its whole response before a deadline: a backend that sends a byte now and then
 * does not hold the call open.
 */
final class BackendCall {
  private final HttpClient client;
  private final Duration limit;

  BackendCall(HttpClient client, Duration limit) {
    this.client = client;
    this.limit = limit;
  }

  /** A call of one exchange, within the limit. */
  Future<BackendReply> exchange(RequestOptions options, Buffer body) {
    return exchange(options, body, Deadline.in(limit));
  }

  /** Fails with {@link AdapterFailure} only: before the request went out, or with its end open. */
  Future<BackendReply> exchange(RequestOptions options, Buffer body, Deadline deadline) {
    long left = deadline.left();
    if (left <= 0) {
      return Future.failedFuture(nothingSent("no-time-left", "no time was left to send it"));
    }
    return client
        .request(options.setConnectTimeout(left))
        .recover(cause -> Future.failedFuture(notConnected(cause)))
        .compose(request -> sendAndRead(request, body, deadline));
  }

  private Future<BackendReply> sendAndRead(
      HttpClientRequest request, Buffer body, Deadline deadline) {
    var reader = new ReplyReader(body.length());
    long left = deadline.left();
    if (left <= 0) {
      return breakOff(request, nothingSent("connect-timeout", "no connection in time"));
    }
    return request
        .send(body)
        .compose(reader::read)
        .timeout(left, TimeUnit.MILLISECONDS)
        .recover(cause -> breakOff(request, reader.failure(cause)));
  }

  private static Future<BackendReply> breakOff(HttpClientRequest request, AdapterFailure failure) {
    request.reset();
    return Future.failedFuture(failure);
  }

  private static AdapterFailure notConnected(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return nothingSent("unknown-host", "the backend's host name is unknown");
    }
    if (cause instanceof TimeoutException) {
      return nothingSent("connect-timeout", "no connection to the backend in time");
    }
    if (cause instanceof SSLException) {
      return nothingSent("tls-failed", "the backend's certificate or TLS is not accepted");
    }
    return nothingSent("no-connection", "no connection to the backend");
  }

  private static AdapterFailure nothingSent(String code, String message) {
    return AdapterFailure.nothingSent(Fault.NETWORK, code, message);
  }
}
