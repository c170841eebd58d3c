package org.liandong.gateway.timers;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;

/** A backend that counts what it is asked and answers nothing, or what it is told to. */
final class MutedBackend implements AdapterFactory, Adapter {
  final AtomicInteger asked = new AtomicInteger();
  volatile Future<QueryResult> answer = nothing();

  @Override
  public String kind() {
    return "muted";
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
    return Set.of(Capability.QUERY);
  }

  @Override
  public Future<SendResult> send(Order order) {
    return nothing();
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    asked.incrementAndGet();
    return answer;
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return nothing();
  }

  @Override
  public Future<Void> probe() {
    return nothing();
  }

  private static <T> Future<T> nothing() {
    return Future.failedFuture(AdapterFailure.nothingSent(Fault.BACKEND, "muted", "no word"));
  }
}
