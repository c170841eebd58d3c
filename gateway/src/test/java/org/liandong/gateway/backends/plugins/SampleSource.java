package org.liandong.gateway.backends.plugins;

import java.util.Map;

/** The code of a plugin that behaves as its settings say, as badly as they like. */
final class SampleSource {
  private static final String FACTORY =
      """
      package org.example.sample;

      import io.vertx.core.json.JsonObject;
      import org.liandong.adapter.spi.Adapter;
      import org.liandong.adapter.spi.AdapterFactory;
      import org.liandong.adapter.spi.AdapterHost;

      public final class SampleFactory implements AdapterFactory {
        public String kind() { return "sample"; }

        public String version() { return "1.0.0"; }

        public JsonObject settingsSchema() {
          return new JsonObject(
              "{'type':'object','required':['conduct'],'additionalProperties':false,'properties':{"
                  .replace('\\'', '"')
                  + "\\"conduct\\":{\\"type\\":\\"string\\"},"
                  + "\\"url\\":{\\"type\\":\\"string\\"},"
                  + "\\"secret\\":{\\"type\\":\\"string\\",\\"writeOnly\\":true}}}");
        }

        public Adapter create(AdapterHost host, JsonObject settings) {
          if (settings.getString("conduct").equals("not created")) {
            throw new NoClassDefFoundError("org/example/Missing");
          }
          if (settings.getString("conduct").equals("no service")) {
            throw new java.util.ServiceConfigurationError("11010519491231002X");
          }
          return new SampleAdapter(host, settings.getString("conduct"), settings.getString("url"));
        }
      }
      """;

  private static final String ADAPTER =
      """
      package org.example.sample;

      import io.vertx.core.Future;
      import io.vertx.core.Promise;
      import io.vertx.core.http.HttpMethod;
      import io.vertx.core.http.RequestOptions;
      import java.util.List;
      import java.util.Set;
      import java.util.concurrent.CountDownLatch;
      import org.liandong.adapter.spi.*;

      final class SampleAdapter implements Adapter {
        private final AdapterHost host;
        private final String conduct;
        private final String url;
        private int asked;

        SampleAdapter(AdapterHost host, String conduct, String url) {
          this.host = host;
          this.conduct = conduct;
          this.url = url;
        }

        public Set<Capability> capabilities() {
          return conduct.equals("fickle") && asked++ > 0
              ? Set.of(Capability.SUBMIT)
              : Set.of(
                  Capability.SUBMIT, Capability.QUERY, Capability.PROBE, Capability.CALLBACK);
        }

        public Future<Void> probe() {
          return conduct.startsWith("probe ") ? act(conduct.substring(6)) : Future.succeededFuture();
        }

        public Future<QueryResult> query(String submitKey, String reference) {
          Future<Void> act = act(conduct);
          return act == null
              ? null
              : act.map(ignored -> new QueryResult(true, null, List.of(), Exchange.NONE));
        }

        private Future<Void> act(String conduct) {
          return switch (conduct) {
            case "throws" -> throw new IllegalStateException("11010519491231002X");
            case "null" -> null;
            case "unlinked" -> throw new NoClassDefFoundError("org/example/Missing");
            case "deep" -> deeper(1);
            case "silent" -> Promise.<Void>promise().future();
            case "blocks" -> held();
            case "blocks in a callback" -> called().map(text -> held().result());
            case "naps" -> napped();
            case "starts a thread" -> started();
            case "calls" -> called().map(text -> where(text));
            default -> Future.succeededFuture();
          };
        }

        public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
          if (conduct.equals("reads for ever")) {
            return Promise.<List<RemoteAnswer>>promise().future();
          }
          return conduct.equals("believes all")
              ? Future.succeededFuture(List.of())
              : Future.failedFuture(
                  new CallbackRejected(CallbackRejected.Why.UNTRUSTED, "not signed"));
        }

        private Future<Void> deeper(int by) {
          return deeper(by + 1).map(ignored -> null);
        }

        private Future<Void> held() {
          try {
            Gate.OPEN.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return Future.succeededFuture();
        }

        private Future<Void> napped() {
          long until = System.nanoTime() + 300_000_000L;
          while (System.nanoTime() < until) {
            Thread.onSpinWait();
          }
          return Future.succeededFuture();
        }

        private Future<Void> started() {
          Thread thread = new Thread(this::held, "left behind");
          thread.setDaemon(true);
          thread.start();
          return Future.succeededFuture();
        }

        private Future<String> called() {
          return host.httpClient()
              .request(new RequestOptions().setMethod(HttpMethod.GET).setAbsoluteURI(url))
              .compose(request -> request.send())
              .compose(response -> response.body())
              .map(Object::toString);
        }

        private Void where(String text) {
          if (!Thread.currentThread().getName().startsWith("plugin-of-")) {
            throw new IllegalStateException();
          }
          return null;
        }
      }
      """;

  /** What a test opens when the adapter may go on. */
  private static final String GATE =
      """
      package org.example.sample;

      public final class Gate {
        static final java.util.concurrent.CountDownLatch OPEN =
            new java.util.concurrent.CountDownLatch(1);

        public static void open() { OPEN.countDown(); }
      }
      """;

  static final Map<String, String> FILES =
      Map.of(
          "org/example/sample/SampleFactory.java", FACTORY,
          "org/example/sample/SampleAdapter.java", ADAPTER,
          "org/example/sample/Gate.java", GATE);

  private SampleSource() {}
}
