package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;

/** One request and its whole response, before a deadline that several requests may share. */
record PlatformCall(HttpClient client) {

  /**
   * Fails with {@link AdapterFailure} only: before the request went out, or with its end open.
   *
   * @param deadline by {@link System#nanoTime}
   */
  Future<PlatformReply> exchange(RequestOptions options, Buffer body, long deadline) {
    long left = left(deadline);
    if (left <= 0) {
      return Future.failedFuture(nothingSent("connect-timeout", "no time was left for the call"));
    }
    return client
        .request(options.setConnectTimeout(left))
        .recover(cause -> Future.failedFuture(notConnected(cause)))
        .compose(request -> sendAndRead(request, body, deadline));
  }

  private static Future<PlatformReply> sendAndRead(
      HttpClientRequest request, Buffer body, long deadline) {
    ReplyReader reader = new ReplyReader(body.length());
    long left = left(deadline);
    if (left <= 0) {
      return breakOff(request, nothingSent("connect-timeout", "no connection in time"));
    }
    return request
        .send(body)
        .compose(reader::read)
        .timeout(left, TimeUnit.MILLISECONDS)
        .recover(cause -> breakOff(request, reader.failure(cause)));
  }

  static AdapterFailure notConnected(Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return nothingSent("unknown-host", "the platform's host name is unknown");
    }
    if (cause instanceof TimeoutException) {
      return nothingSent("connect-timeout", "no connection to the platform in time");
    }
    if (cause instanceof SSLException) {
      return nothingSent("tls-failed", "the platform's certificate or TLS is not accepted");
    }
    return nothingSent("no-connection", "no connection to the platform");
  }

  private static Future<PlatformReply> breakOff(HttpClientRequest request, AdapterFailure failure) {
    request.reset();
    return Future.failedFuture(failure);
  }

  private static long left(long deadline) {
    return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
  }

  private static AdapterFailure nothingSent(String code, String message) {
    return AdapterFailure.nothingSent(Fault.NETWORK, code, message);
  }
}
