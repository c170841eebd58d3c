package org.liandong.gateway.e2e;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;

/**
 * A platform on which cases are begun, and that hands them out in pages; found as any adapter is.
 */
public final class ScriptedPlatform implements AdapterFactory {
  /** Of the backend that a test adds to the configuration. */
  static final String CODE = "elsewhere";

  private static final int PAGE = 2;
  private static final List<Arrival> BEGUN = new CopyOnWriteArrayList<>();
  private static final Map<String, Supplier<Future<ReadStream<Buffer>>>> PAPERS =
      new ConcurrentHashMap<>();

  /** The entry of a configuration. */
  static String entry() {
    return """
        backends:
          - code: elsewhere
            number: 90
            name: 示例平台
            adapter: scripted-platform
            serves: []
            poll: { every: 200ms }
            retry: { first: 50ms, longest: 200ms, attempts: 5 }
            settings: { capabilities: [] }
        """;
  }

  static void begin(Arrival arrival) {
    BEGUN.add(arrival);
  }

  static void paper(String reference, Supplier<Future<ReadStream<Buffer>>> content) {
    PAPERS.put(reference, content);
  }

  static void forget() {
    BEGUN.clear();
    PAPERS.clear();
  }

  @Override
  public String kind() {
    return "scripted-platform";
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
    return new Platform();
  }

  private static final class Platform implements Adapter {
    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.INTAKE);
    }

    @Override
    public Future<Arrivals> arrivals(String cursor) {
      List<Arrival> all = new ArrayList<>(BEGUN);
      int from = cursor == null ? 0 : Integer.parseInt(cursor);
      int to = Math.min(all.size(), from + PAGE);
      return Future.succeededFuture(
          new Arrivals(
              all.subList(from, to), Integer.toString(to), to < all.size(), Exchange.NONE));
    }

    @Override
    public Future<ReadStream<Buffer>> openPaper(String reference) {
      Supplier<Future<ReadStream<Buffer>>> paper = PAPERS.get(reference);
      return paper == null
          ? Future.failedFuture(
              AdapterFailure.nothingSent(Fault.BACKEND, "no-paper", "there is no such paper yet"))
          : paper.get();
    }
  }
}
