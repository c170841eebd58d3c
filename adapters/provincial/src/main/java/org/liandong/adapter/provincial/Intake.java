package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.Deadline;
import org.liandong.adapter.wire.RemoteCall;

/** Cases that were begun on the platform, and the papers that came with them. */
final class Intake {
  private static final int PAGE = 50;

  private final AdapterHost host;
  private final JmasGateway gateway;
  private final ArrivalReader reader;

  Intake(AdapterHost host, JmasGateway gateway, ArrivalReader reader) {
    this.host = host;
    this.gateway = gateway;
    this.reader = reader;
  }

  Future<Arrivals> arrivals(String cursor) {
    JsonObject content = new JsonObject().put("cursor", cursor).put("size", PAGE);
    return gateway
        .call("arrivals", content, Discreet.NOTHING_TOLD)
        .map(reply -> page(reply, cursor));
  }

  /** A file comes as such, and begins in time; a refusal to give it comes as JSON. */
  Future<ReadStream<Buffer>> openPaper(String reference) {
    Deadline deadline = Deadline.in(host.callTimeout());
    return gateway
        .signedForm("paper", new JsonObject().put("fileId", reference), deadline)
        .compose(form -> open(form, deadline));
  }

  private Arrivals page(JmasReply reply, String cursor) {
    JmasPage<Arrival> page = JmasPage.of(reply, cursor, reader::read);
    return new Arrivals(page.list(), page.cursor(), page.more(), reply.exchange());
  }

  private Future<ReadStream<Buffer>> open(Map<String, String> form, Deadline deadline) {
    long left = deadline.left();
    if (left <= 0) {
      return Future.failedFuture(noTimeLeft());
    }
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(gateway.settings().url() + "/gateway.do")
            .setConnectTimeout(left)
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
    return host.httpClient()
        .request(options)
        .recover(cause -> Future.failedFuture(RemoteCall.notConnected(cause)))
        .compose(request -> content(request, JmasForm.encoded(form), deadline));
  }

  private static Future<ReadStream<Buffer>> content(
      HttpClientRequest request, Buffer body, Deadline deadline) {
    long left = deadline.left();
    if (left <= 0) {
      return breakOff(request, noTimeLeft());
    }
    return request
        .send(body)
        .map(HttpClientResponse::pause)
        .timeout(left, TimeUnit.MILLISECONDS)
        .recover(cause -> breakOff(request, lost(cause)))
        .map(response -> file(request, response));
  }

  /** What comes later finds no connection, and holds none. */
  private static <T> Future<T> breakOff(HttpClientRequest request, AdapterFailure failure) {
    request.reset();
    return Future.failedFuture(failure);
  }

  private static AdapterFailure noTimeLeft() {
    return AdapterFailure.nothingSent(
        Fault.NETWORK, "no-time-left", "no time was left to ask for the file");
  }

  private static AdapterFailure lost(Throwable cause) {
    return cause instanceof TimeoutException
        ? AdapterFailure.unknown(
            Fault.NETWORK, "read-timeout", "no file came in time", Exchange.NONE)
        : AdapterFailure.unknown(
            Fault.NETWORK,
            "connection-lost",
            "the connection was lost before a file came",
            Exchange.NONE);
  }

  private static ReadStream<Buffer> file(HttpClientRequest request, HttpClientResponse response) {
    String type = response.getHeader(HttpHeaders.CONTENT_TYPE);
    if (response.statusCode() == 200 && (type == null || !type.contains("json"))) {
      return response;
    }
    response.exceptionHandler(broken -> {}); // by ourselves
    request.reset();
    throw AdapterFailure.unknown(
        Fault.BACKEND,
        "paper-not-given",
        "the platform does not give the file",
        new Exchange(response.statusCode(), 0, 0));
  }
}
