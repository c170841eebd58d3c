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

  /** A file comes as such; a refusal to give it, as JSON. */
  Future<ReadStream<Buffer>> openPaper(String reference) {
    Deadline deadline = Deadline.in(host.callTimeout());
    return gateway
        .signedForm("paper", new JsonObject().put("fileId", reference), deadline)
        .compose(this::open);
  }

  private Arrivals page(JmasReply reply, String cursor) {
    JmasPage<Arrival> page = JmasPage.of(reply, cursor, reader::read);
    return new Arrivals(page.list(), page.cursor(), page.more(), reply.exchange());
  }

  private Future<ReadStream<Buffer>> open(Map<String, String> form) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setAbsoluteURI(gateway.settings().url() + "/gateway.do")
            .setConnectTimeout(host.callTimeout().toMillis())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/x-www-form-urlencoded");
    return host.httpClient()
        .request(options)
        .recover(cause -> Future.failedFuture(RemoteCall.notConnected(cause)))
        .compose(request -> content(request, JmasForm.encoded(form)));
  }

  private Future<ReadStream<Buffer>> content(HttpClientRequest request, Buffer body) {
    return request
        .send(body)
        .map(HttpClientResponse::pause)
        .timeout(host.callTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(
            cause -> {
              request.reset();
              return Future.failedFuture(
                  AdapterFailure.unknown(
                      Fault.NETWORK,
                      "connection-lost",
                      "the connection was lost before a file came",
                      Exchange.NONE));
            })
        .map(response -> file(request, response));
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
