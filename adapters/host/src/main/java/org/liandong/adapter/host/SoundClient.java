package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;

/**
 * Makes no request that cannot be written. Its encoder would throw where the connection lives,
 * while whoever called waits for an answer, and takes the silence for the backend's.
 */
final class SoundClient implements HttpClient {
  private static final char DELETE = 0x7f;

  private final HttpClient client;

  SoundClient(HttpClient client) {
    this.client = client;
  }

  /** Throws IllegalArgumentException where its URI has a blank or a control character. */
  @Override
  public Future<HttpClientRequest> request(RequestOptions options) {
    String uri = options.getURI();
    if (uri != null && uri.chars().anyMatch(sign -> sign <= ' ' || sign == DELETE)) {
      // Not which: it may hold what an order holds.
      throw new IllegalArgumentException("a request's URI has a blank or a control character");
    }
    return client.request(options);
  }

  @Override
  public Future<Void> shutdown(long timeout, TimeUnit unit) {
    return client.shutdown(timeout, unit);
  }
}
