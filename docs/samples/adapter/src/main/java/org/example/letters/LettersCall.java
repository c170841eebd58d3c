package org.example.letters;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** One request and its whole answer, in the time that the host gives. */
final class LettersCall {
  private static final int MOST_BYTES = 1 << 20;

  private final AdapterHost host;
  private final String url;

  LettersCall(AdapterHost host, String url) {
    this.host = host;
    this.url = url;
  }

  /** Fails with {@link AdapterFailure} only. */
  Future<LettersReply> post(String path, MultiMap form) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url + path)
            .putHeader("Content-Type", "application/x-www-form-urlencoded");
    return host.httpClient()
        .request(options)
        .recover(cause -> Future.failedFuture(notConnected()))
        .compose(request -> exchange(request, encoded(form)));
  }

  private Future<LettersReply> exchange(HttpClientRequest request, Buffer content) {
    return request
        .send(content)
        .compose(response -> whole(response).map(body -> read(response, content, body)))
        .timeout(host.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              request.reset();
              return Future.failedFuture(
                  cause instanceof AdapterFailure known ? known : brokenOff());
            });
  }

  private static Future<Buffer> whole(HttpClientResponse response) {
    Promise<Buffer> done = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(done::tryFail);
    response.endHandler(end -> done.tryComplete(body));
    response.handler(
        chunk -> {
          body.appendBuffer(chunk);
          if (body.length() > MOST_BYTES) {
            done.tryFail("too large");
          }
        });
    return done.future();
  }

  private LettersReply read(HttpClientResponse response, Buffer sent, Buffer body) {
    int status = response.statusCode();
    Exchange exchange = new Exchange(status, sent.length(), body.length());
    String code = "http-" + status;
    if (status == 429 || status == 503) {
      throw AdapterFailure.turnedAway(
          Fault.BACKEND, code, "the office is busy", asked(response), exchange);
    }
    if (status == 401 || status == 403 || status == 404) {
      throw AdapterFailure.turnedAway(
          Fault.GATEWAY, code, "the office does not know us: check the settings", null, exchange);
    }
    if (status != 200) {
      throw AdapterFailure.unknown(Fault.BACKEND, code, "the office answered " + status, exchange);
    }
    return LettersReply.read(body, exchange);
  }

  /** Null where the office does not say when to come again, or not readably. */
  private Duration asked(HttpClientResponse response) {
    String header = response.getHeader("Retry-After");
    if (header == null) {
      return null;
    }
    if (header.matches("\\d{1,6}")) {
      return Duration.ofSeconds(Long.parseLong(header));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME);
      Duration pause = Duration.between(host.clock().instant(), at.toInstant());
      return pause.isNegative() ? Duration.ZERO : pause;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static AdapterFailure notConnected() {
    return AdapterFailure.nothingSent(
        Fault.NETWORK, "no-connection", "no connection to the office");
  }

  private static AdapterFailure brokenOff() {
    return AdapterFailure.unknown(
        Fault.NETWORK, "broken-off", "the office's answer did not come whole", Exchange.NONE);
  }

  private static Buffer encoded(MultiMap form) {
    return Buffer.buffer(
        form.entries().stream()
            .map(
                field ->
                    field.getKey()
                        + '='
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&")));
  }
}
