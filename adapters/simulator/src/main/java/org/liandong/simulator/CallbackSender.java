package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Posts signed messages until some gateway takes them, or for ten minutes. */
final class CallbackSender {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final Duration GIVE_UP = Duration.ofMinutes(10);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 16;

  private final Vertx vertx;
  private final HttpClient client;
  private final List<String> urls;
  private final Envelope envelope;
  private final InstantSource clock;

  CallbackSender(Vertx vertx, List<String> urls, Envelope envelope, InstantSource clock) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    this.urls = urls;
    this.envelope = envelope;
    this.clock = clock;
  }

  /** True once it was taken, false when given up. Never fails. */
  Future<Boolean> send(String messageId, Buffer body) {
    return attempt(new Message(messageId, body, clock.instant().plus(GIVE_UP)), FIRST_PAUSE);
  }

  /** Sends to the first gateway alone, once, whatever it says. Never fails. */
  Future<Boolean> once(String messageId, Buffer body) {
    if (urls.isEmpty()) {
      return Future.succeededFuture(false);
    }
    Envelope.Sealed sealed = envelope.seal(messageId, clock.instant(), body);
    return client
        .request(request(urls.get(0), sealed))
        .compose(request -> status(request, sealed.body()))
        .map(status -> status >= 200 && status < 300)
        .otherwise(false);
  }

  private Future<Boolean> attempt(Message message, Duration pause) {
    return post(message, 0)
        .compose(
            taken ->
                taken || !clock.instant().isBefore(message.giveUpAt())
                    ? Future.succeededFuture(taken)
                    : again(message, pause));
  }

  private Future<Boolean> again(Message message, Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    Duration next = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return vertx
        .timer(pause.toMillis(), TimeUnit.MILLISECONDS)
        .compose(over -> attempt(message, next));
  }

  private Future<Boolean> post(Message message, int gateway) {
    if (gateway == urls.size()) {
      return Future.succeededFuture(false);
    }
    Envelope.Sealed sealed = envelope.seal(message.id(), clock.instant(), message.body());
    return client
        .request(request(urls.get(gateway), sealed))
        .compose(request -> status(request, sealed.body()))
        .map(status -> status >= 200 && status < 300)
        .otherwise(false)
        .compose(taken -> taken ? Future.succeededFuture(true) : post(message, gateway + 1));
  }

  private static Future<Integer> status(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .compose(response -> response.body().map(read -> response.statusCode()));
  }

  private static RequestOptions request(String url, Envelope.Sealed sealed) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url)
            .setTimeout(CALL_TIMEOUT.toMillis());
    sealed.headers().forEach(options::putHeader);
    return options;
  }

  private record Message(String id, Buffer body, Instant giveUpAt) {}
}
