package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Asks the identity provider for its keys. What it answers is bounded in size and time, and it may
 * not send us elsewhere: who could redirect the question could name the keys.
 */
public final class KeyProvider {
  private static final int LARGEST = 64 * 1024;
  private static final Duration LONGEST = Duration.ofSeconds(3);

  private final String url;
  private final HttpClient client;
  private final Duration longest;

  public KeyProvider(Vertx vertx, String url) {
    this(vertx, url, LONGEST);
  }

  KeyProvider(Vertx vertx, String url, Duration longest) {
    this.url = url;
    this.longest = longest;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setConnectTimeout((int) longest.toMillis())
                .setKeepAlive(false)
                .setMaxRedirects(0),
            new PoolOptions().setHttp1MaxSize(1));
  }

  /** The keys of this moment; fails with a sentence in Chinese where there are none. */
  public Future<KeySet> keys() {
    RequestOptions question =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url)
            .setFollowRedirects(false)
            .setConnectTimeout(longest.toMillis())
            .putHeader("Accept", "application/json");
    return client
        .request(question)
        .compose(
            request ->
                request
                    .send()
                    .compose(KeyProvider::body)
                    .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                    .onFailure(cause -> request.reset()))
        .map(body -> KeySet.published(body.toString()));
  }

  private static Future<Buffer> body(HttpClientResponse response) {
    if (response.statusCode() != 200) {
      return Future.failedFuture(
          new IllegalArgumentException("身份平台应答 HTTP " + response.statusCode()));
    }
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    response.exceptionHandler(whole::tryFail);
    response.endHandler(end -> whole.tryComplete(read));
    response.handler(
        chunk -> {
          if (read.length() + chunk.length() > LARGEST) {
            whole.tryFail(new IllegalArgumentException("身份平台的应答超过 64 KB"));
          } else {
            read.appendBuffer(chunk);
          }
        });
    return whole.future();
  }
}
