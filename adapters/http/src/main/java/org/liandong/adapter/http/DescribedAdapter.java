package org.liandong.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.spi.SendResult;
import org.slf4j.Logger;

/** One backend that speaks as its description says. */
final class DescribedAdapter implements Adapter {
  private final Description description;
  private final JsonObject given;
  private final Exchanges exchanges;
  private final ReplyMeaning meaning;
  private final Logger log;

  /**
   * An adapter of this description.
   *
   * @param given the backend's {@code url}, {@code values} and {@code secrets}
   */
  DescribedAdapter(AdapterHost host, Description description, JsonObject given) {
    this.description = description;
    this.given = given;
    this.log = host.log();
    this.exchanges =
        new Exchanges(host, description.auth(), given, description.can(Capability.IDEMPOTENT));
    this.meaning = new ReplyMeaning(host.clock(), description.anyContentType());
  }

  @Override
  public Set<Capability> capabilities() {
    return description.capabilities();
  }

  @Override
  public Future<SendResult> send(Order order) {
    CallRule rule = description.call(Capability.valueOf(order.kind().name()));
    if (rule == null) {
      return Future.failedFuture(notOffered());
    }
    Scope scope = withValues(Facts.of(order));
    List<String> echoes = RefusalText.echoes(order);
    return effect(
        rule,
        scope,
        order.key(),
        reply -> meaning.sent(rule, reply, scope, echoes),
        refused -> refused);
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    Map<String, Object> roots = new HashMap<>();
    roots.put("submitKey", submitKey);
    roots.put("reference", reference);
    Scope scope = withValues(Scope.of(roots));
    CallRule rule = description.call(Capability.QUERY);
    return asked(rule, scope, reply -> meaning.found(rule, reply, scope, submitKey));
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return Future.succeededFuture(callback).map(raw -> description.callback().read(raw, given));
  }

  @Override
  public Future<Polled> poll(String cursor) {
    CallRule rule = description.call(Capability.POLL);
    String from = rule.cursor().place(cursor).orElseGet(() -> anew(rule.cursor()));
    Set<String> signing = description.auth().query().keySet();
    Scope scope = withValues(Scope.of(Map.of("cursor", from)));
    return asked(
        rule,
        scope,
        request -> rule.cursor().address(request, from, signing),
        (request, reply) ->
            meaning.page(
                rule, reply, scope, new CursorRule.Page(from, request.address(), signing)));
  }

  private String anew(CursorRule cursor) {
    log.warn(
        "The place up to which answers were read is none of the kind {} that the description now"
            + " has: they are read from the beginning",
        cursor.kind());
    return cursor.first();
  }

  @Override
  public Future<ReportResult> report(Report report) {
    CallRule rule = description.call(Capability.REPORT);
    Scope scope = withValues(Facts.of(report));
    List<String> echoes = RefusalText.echoes(report);
    return effect(
        rule,
        scope,
        report.key(),
        reply -> meaning.reported(rule, reply, scope, echoes),
        refused -> refused);
  }

  @Override
  public Future<NumberResult> number(String key, ReportedCase subject) {
    CallRule rule = description.call(Capability.NUMBER);
    Scope scope = withValues(Facts.of(key, subject));
    List<String> echoes = RefusalText.echoes(subject);
    return effect(
        rule,
        scope,
        key,
        reply -> meaning.numbered(rule, reply, scope, echoes),
        refused -> refused);
  }

  @Override
  public Future<Void> probe() {
    CallRule rule = description.call(Capability.PROBE);
    Scope scope = withValues(Scope.of(Map.of()));
    return asked(rule, scope, reply -> meaning.alive(rule, reply, scope));
  }

  private Scope withValues(Scope scope) {
    return scope.with("values", given.getJsonObject("values"));
  }

  private <T> Future<T> asked(CallRule rule, Scope scope, Function<BackendReply, T> read) {
    return asked(rule, scope, request -> request, (request, reply) -> read.apply(reply));
  }

  private <T> Future<T> asked(
      CallRule rule,
      Scope scope,
      UnaryOperator<Outgoing> turned,
      BiFunction<Outgoing, BackendReply, T> read) {
    try {
      Outgoing request = turned.apply(rule.request().fill(scope, given.getString("url"), ""));
      return exchanges.send(request).map(reply -> read.apply(request, reply));
    } catch (Unfit | IllegalArgumentException unfit) {
      return Future.failedFuture(
          AdapterFailure.nothingSent(Fault.GATEWAY, "cannot-ask", unfit.getMessage()));
    }
  }

  /** What cannot be filled in would be the same at every attempt: it is parked. */
  private <T> Future<T> effect(
      CallRule rule,
      Scope scope,
      String key,
      Function<BackendReply, T> read,
      Function<Refused, T> parked) {
    Outgoing request;
    try {
      request = rule.request().fill(scope, given.getString("url"), key);
    } catch (Unfit unfit) {
      var refused = new Refused(unfit.code(), unfit.getMessage(), unfit.fault(), Exchange.NONE);
      return Future.succeededFuture(parked.apply(refused));
    } catch (IllegalArgumentException unfit) {
      var refused = new Refused("cannot-fill-in", unfit.getMessage(), Fault.GATEWAY, Exchange.NONE);
      return Future.succeededFuture(parked.apply(refused));
    }
    return exchanges.send(request).map(read);
  }

  private static AdapterFailure notOffered() {
    return AdapterFailure.nothingSent(
        Fault.GATEWAY, "not-offered", "the description has no such call");
  }
}
