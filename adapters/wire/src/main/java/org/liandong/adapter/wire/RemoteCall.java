package org.liandong.adapter.wire;

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

/**
 * One request and its whole response before a deadline: a backend that sends a byte now and then
 * does not hold the call open.
 *
 * @param mostMiB of an answer
 */
public record RemoteCall(HttpClient client, int mostMiB) {
  /** Fails with {@link AdapterFailure} only: before the request went out, or with its end open. */
  public Future<RemoteReply> exchange(RequestOptions options, Buffer body, Deadline deadline) {
    long left = deadline.left();
    if (left <= 0) {
      return Future.failedFuture(nothingSent("no-time-left", "no time was left to send it"));
    }
    return client
        .request(options.setConnectTimeout(left))
        .recover(cause -> Future.failedFuture(notConnected(cause)))
        .compose(request -> sendAndRead(request, body, deadline));
  }

  private Future<RemoteReply> sendAndRead(
      HttpClientRequest request, Buffer body, Deadline deadline) {
    var reader = new ReplyReader(body.length(), mostMiB);
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

  private static Future<RemoteReply> breakOff(HttpClientRequest request, AdapterFailure failure) {
    request.reset();
    return Future.failedFuture(failure);
  }

  /** Why nothing was sent. */
  public static AdapterFailure notConnected(Throwable cause) {
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
