package org.liandong.gateway.polling;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.RemoteAnswer;

/** A backend that hands out its answers, in pages; a script says what goes wrong. */
final class HandingOut implements AdapterFactory, Adapter {
  private static final int PAGE = 3;

  final List<RemoteAnswer> said = new CopyOnWriteArrayList<>();
  final List<String> cursors = new CopyOnWriteArrayList<>();
  final ConcurrentLinkedQueue<Function<Future<Polled>, Future<Polled>>> script =
      new ConcurrentLinkedQueue<>();
  final AtomicInteger atOnce = new AtomicInteger();

  @Override
  public String kind() {
    return "handing-out";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public JsonObject settingsSchema() {
    return new JsonObject().put("type", "object");
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return this;
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.SUBMIT, Capability.POLL, Capability.INTAKE);
  }

  @Override
  public Future<Polled> poll(String cursor) {
    cursors.add(String.valueOf(cursor));
    int from = cursor == null ? 0 : Integer.parseInt(cursor);
    List<RemoteAnswer> all = new ArrayList<>(said);
    int to = Math.min(all.size(), from + PAGE);
    Future<Polled> page =
        Future.succeededFuture(
            new Polled(
                all.subList(from, to), Integer.toString(to), to < all.size(), Exchange.NONE));
    var twist = script.poll();
    return twist == null ? page : twist.apply(page);
  }

  static Future<Polled> unexplained() {
    return Future.failedFuture(
        AdapterFailure.unknown(
            Fault.BACKEND, AdapterFailure.UNKNOWN_CODE, "what?", new Exchange(200, 9, 9)));
  }

  static Future<Polled> failed() {
    return Future.failedFuture(
        AdapterFailure.unknown(Fault.BACKEND, "broken", "no page", Exchange.NONE));
  }
}
