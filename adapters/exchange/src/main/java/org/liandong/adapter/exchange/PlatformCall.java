package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.InstantSource;
import java.util.Map;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.wire.Deadline;
import org.liandong.adapter.wire.RemoteCall;

/** One POST and its whole answer, before a deadline. */
final class PlatformCall {
  /** A licence comes as Base64 within the answer. */
  private static final int MOST_MIB = 32;

  private final RemoteCall call;
  private final InstantSource clock;
  private final String url;

  PlatformCall(AdapterHost host, String url) {
    this.call = new RemoteCall(host.httpClient(), MOST_MIB);
    this.clock = host.clock();
    this.url = url;
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
    return call.exchange(options, body, deadline)
        .map(reply -> new PlatformReply(reply, clock.instant()));
  }
}
