package org.liandong.adapter.tck;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.liandong.adapter.host.HostVertx;
import org.liandong.adapter.spi.AdapterFactory;

/**
 * What every adapter must do. An author extends it, gives the factory and how the backend speaks,
 * and has all cases that fit the capabilities which the adapter names; the others are skipped, and
 * say so. Needs a constructor without parameters.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class AdapterContract
    implements SuccessCases,
        RefusalCases,
        BusyCases,
        BrokenCases,
        OddAnswerCases,
        FollowingCases,
        QueryCases,
        TrustCases,
        CallbackCases,
        PollCases,
        ReportCases,
        NumberCases,
        HoldingsCases,
        ArrivalCases,
        LookUpCases,
        ProbeCases,
        SettingsCases,
        LoopCases,
        DiscretionCases {
  /** Why a case is not tried of an adapter whose backend the kit cannot play. */
  public static final String NO_REMOTE = "适配器不走 HTTP（Dialect.speaksHttp），这一项要由作者自己的测试证明";

  /** Why no paper of an arrival is read. */
  public static final String NO_PAPER = "方言没有写 Dialect.paper：随件的材料怎样读，要由作者自己的测试证明";

  /** Why no look-up finds nothing. */
  public static final String NO_NOTHING = "方言没有写 Dialect.nothing：没有记录时怎样，要由作者自己的测试证明";

  /** Why no callback is altered after it was signed. */
  public static final String SEALED = "这种协议的签名在正文里，正文又不是明文：签名之后的改动被发现，要由作者自己的测试证明";

  private Vertx vertx;
  private Starter starter;
  private Bench bench;

  /** What makes the adapter. */
  protected abstract AdapterFactory factory();

  /** How its backend speaks. */
  protected abstract Dialect dialect();

  /** The kind of adapter that is tried. */
  public final String kind() {
    return factory().kind();
  }

  @Override
  public final Bench bench() {
    return bench;
  }

  @BeforeAll
  final void startEventLoops() throws Exception {
    vertx =
        Vertx.vertx(
            HostVertx.options()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1));
    starter = new Starter(vertx, Starter.START);
    exchangeOnce();
  }

  /** A program's first exchange loads its classes, and is no part of what is tried. */
  private void exchangeOnce() throws Exception {
    HttpClient client = vertx.createHttpClient();
    try (ScriptedRemote remote = new ScriptedRemote(request -> Optional.empty())) {
      remote.does(request -> Conduct.say(Reply.json(200, new JsonObject())));
      client
          .request(new RequestOptions().setAbsoluteURI(remote.url() + "/"))
          .compose(request -> request.send().compose(HttpClientResponse::body))
          .map(Buffer::toJsonObject)
          .toCompletionStage()
          .toCompletableFuture()
          .get(60, TimeUnit.SECONDS);
    } finally {
      client.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
  }

  @AfterAll
  final void stopEventLoops() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @BeforeEach
  final void setUp(TestInfo test) {
    bench = new Bench(vertx, starter, factory(), dialect());
    Class<?> group = test.getTestMethod().orElseThrow().getDeclaringClass();
    Assumptions.assumeTrue(
        dialect().speaksHttp() || group == SettingsCases.class || !group.isInterface(), NO_REMOTE);
  }

  @AfterEach
  final void clearUp() {
    bench.close();
  }
}
