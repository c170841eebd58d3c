package org.liandong.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.wire.OrderJson;

/** One backend that speaks JSON over HTTP. */
final class HttpAdapter implements Adapter {
  private final HttpSettings settings;
  private final BackendCall call;
  private final SendReply sendReply;
  private final CallbackReader callbacks;

  HttpAdapter(AdapterHost host, HttpSettings settings) {
    this.settings = settings;
    this.call = new BackendCall(host.httpClient(), host.callTimeout());
    this.sendReply = new SendReply(host.clock());
    this.callbacks = new CallbackReader(WebhookSignature.of(settings.callbackSecret()));
  }

  @Override
  public Set<Capability> capabilities() {
    return settings.capabilities();
  }

  @Override
  public Future<SendResult> send(Order order) {
    RequestOptions request =
        request(HttpMethod.POST, "/orders")
            .putHeader("Idempotency-Key", order.key())
            .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    TraceParent.of(order.trace()).ifPresent(parent -> request.putHeader("traceparent", parent));
    if (order.materialAccess() != null) {
      // Not in the body, which is the same at every attempt.
      request.putHeader("Material-Access", order.materialAccess());
    }
    return call.exchange(request, OrderJson.of(order).toBuffer())
        .map(reply -> sendReply.read(reply.hiding(Secrets.of(settings, order)), order));
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return call.exchange(request(HttpMethod.GET, "/orders/" + encoded(submitKey)), Buffer.buffer())
        .map(reply -> QueryReply.read(reply, submitKey));
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return Future.succeededFuture(callback).map(callbacks::read);
  }

  @Override
  public Future<Void> probe() {
    return call.exchange(request(HttpMethod.GET, "/health"), Buffer.buffer()).map(this::alive);
  }

  private Void alive(BackendReply reply) {
    if (!reply.isSuccess()) {
      throw reply.unknown("answered " + reply.status() + " to a probe");
    }
    return null;
  }

  private RequestOptions request(HttpMethod method, String path) {
    var request =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(settings.url() + path)
            .putHeader(HttpHeaders.ACCEPT, "application/json");
    if (settings.token() != null) {
      request.putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + settings.token().value());
    }
    if (!settings.can(Capability.IDEMPOTENT)) {
      // A kept connection may be closed by the other side just as we send: an end nobody knows,
      // which such a backend does not let us try again.
      request.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    return request;
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
