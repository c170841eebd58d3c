package org.liandong.adapter.tck.planted;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/** One exchange of a small JSON protocol. */
final class PlantedCall {
  private static final int MOST_BYTES = 1 << 20;

  private final Flaw flaw;
  private final AdapterHost host;

  PlantedCall(Flaw flaw, AdapterHost host) {
    this.flaw = flaw;
    this.host = host;
  }

  /** The object in an answer with status 200; an {@link AdapterFailure} otherwise. */
  Future<JsonObject> post(String url, JsonObject content) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(url)
            .setFollowRedirects(flaw == Flaw.FOLLOWS_REDIRECTS);
    return host.httpClient()
        .request(options)
        .recover(
            cause -> Future.failedFuture(failure("no-connection", true, "no connection", null)))
        .compose(request -> exchanged(request, content.toBuffer()));
  }

  /** Brings a content of this size, which is written as it comes. */
  Future<Void> put(String url, long bytes, Function<WriteStream<Buffer>, Future<Void>> content) {
    return host.httpClient()
        .request(new RequestOptions().setMethod(HttpMethod.PUT).setAbsoluteURI(url))
        .recover(
            cause -> Future.failedFuture(failure("no-connection", true, "no connection", null)))
        .compose(
            request -> {
              request.putHeader("Content-Length", String.valueOf(bytes));
              // Asked for before anything is written: what comes early is not missed.
              Future<JsonObject> answer = answer(request.response());
              return ended(
                  request,
                  content.apply(request).compose(written -> request.end()).compose(sent -> answer));
            })
        .mapEmpty();
  }

  /** Reads a content as it comes. */
  Future<ReadStream<Buffer>> open(String url) {
    return host.httpClient()
        .request(new RequestOptions().setAbsoluteURI(url))
        .compose(HttpClientRequest::send)
        .map(
            response -> {
              if (response.statusCode() != 200 && flaw != Flaw.TAKES_ANY_ANSWER_FOR_A_PAPER) {
                throw failure("no-paper", false, "no paper came", null);
              }
              return response.pause();
            });
  }

  private Future<JsonObject> exchanged(HttpClientRequest request, Buffer content) {
    return ended(request, answer(request.send(content)));
  }

  private Future<JsonObject> answer(Future<HttpClientResponse> came) {
    return came.compose(response -> whole(response).map(body -> read(response, body)));
  }

  private Future<JsonObject> ended(HttpClientRequest request, Future<JsonObject> answered) {
    return answered
        .timeout(host.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              request.reset();
              return Future.failedFuture(named(cause));
            });
  }

  private Future<Buffer> whole(HttpClientResponse response) {
    if (flaw == Flaw.READS_WITHOUT_END) {
      return response.body();
    }
    Promise<Buffer> done = Promise.promise();
    Buffer body = Buffer.buffer();
    response.exceptionHandler(done::tryFail);
    response.handler(
        chunk -> {
          if (body.length() > MOST_BYTES) {
            done.tryFail(failure("too-large", false, "the answer is too large", null));
          } else {
            body.appendBuffer(chunk);
          }
        });
    response.endHandler(end -> done.tryComplete(body));
    return done.future();
  }

  private JsonObject read(HttpClientResponse response, Buffer body) {
    int status = response.statusCode();
    if (status == 429 || status == 503) {
      Duration asked =
          flaw == Flaw.IGNORES_RETRY_AFTER ? null : asked(response.getHeader("Retry-After"));
      throw failure("busy", true, "the backend is busy", asked);
    }
    if (status == 500 && flaw == Flaw.TAKES_500_FOR_A_REFUSAL) {
      return new JsonObject().put("code", "error").put("reason", "500");
    }
    if (status != 200) {
      throw failure("backend-" + status, false, "the backend answered " + status, null);
    }
    try {
      return body.toJsonObject();
    } catch (DecodeException | ClassCastException e) {
      throw failure("unreadable", false, "the answer cannot be read", null);
    }
  }

  private AdapterFailure named(Throwable cause) {
    if (cause instanceof AdapterFailure known) {
      return known;
    }
    boolean late = cause instanceof TimeoutException;
    return failure(
        late ? "timeout" : "lost",
        late && flaw == Flaw.TAKES_A_TIMEOUT_FOR_NOTHING_SENT,
        "no answer",
        null);
  }

  private Duration asked(String header) {
    if (header == null) {
      return null;
    }
    try {
      return header.matches("\\d{1,9}")
          ? Duration.ofSeconds(Long.parseLong(header))
          : Duration.between(
              host.clock().instant(),
              ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static AdapterFailure failure(
      String code, boolean nothingSent, String message, Duration retryAfter) {
    Fault fault =
        code.equals("backend-401") || code.equals("backend-403") ? Fault.GATEWAY : Fault.BACKEND;
    return nothingSent
        ? AdapterFailure.turnedAway(fault, code, message, retryAfter, Exchange.NONE)
        : AdapterFailure.unknown(fault, code, message, Exchange.NONE);
  }
}
