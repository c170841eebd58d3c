package org.liandong.adapter.host;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Scheduler;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.spi.SqlClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one adapter is given: its own connections, timers and logger. Closed when it is done with.
 */
public final class Host implements AdapterHost {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);

  /** Questions and probes find a connection while every permit is in use. */
  private static final int SPARE_CONNECTIONS = 2;

  /** Shorter than servers' usual five seconds, so that no order meets a connection being closed. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  private final Vertx vertx;
  private final HostSettings settings;
  private final InstantSource clock;
  private final MaterialSource materials;
  private final HttpClient httpClient;
  private final Timers timers;
  private final Logger log;
  private final List<PgSqlClient> databases = new ArrayList<>();

  /**
   * Opens nothing before it is used.
   *
   * @param clock business time
   */
  public Host(Vertx vertx, HostSettings settings, InstantSource clock, MaterialSource materials) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.materials = materials;
    this.log = logger(settings.backend());
    this.httpClient = vertx.createHttpClient(clientOptions(), poolOptions());
    this.timers = new Timers(vertx, log);
  }

  /** Of the adapter of one backend. */
  public static Logger logger(String backend) {
    return LoggerFactory.getLogger("adapter." + backend);
  }

  @Override
  public String backend() {
    return settings.backend();
  }

  @Override
  public HttpClient httpClient() {
    return httpClient;
  }

  @Override
  public synchronized SqlClient sqlClient(SqlAddress address) {
    PgSqlClient opened = PgSqlClient.open(vertx, address, callTimeout());
    databases.add(opened);
    return opened;
  }

  @Override
  public Scheduler scheduler() {
    return timers;
  }

  @Override
  public Future<Void> copy(String caseId, Material material, WriteStream<Buffer> to) {
    return materials.copy(settings.backend(), caseId, material, to);
  }

  @Override
  public Duration callTimeout() {
    return settings.callTimeout();
  }

  @Override
  public InstantSource clock() {
    return clock;
  }

  @Override
  public Logger log() {
    return log;
  }

  /** Cancels the timers and closes all connections. To be called when no call is under way. */
  public synchronized Future<Void> close() {
    timers.close();
    List<Future<Void>> ends = new ArrayList<>(databases.stream().map(PgSqlClient::close).toList());
    ends.add(httpClient.close());
    return Future.join(ends).mapEmpty();
  }

  private HttpClientOptions clientOptions() {
    Duration timeout = settings.timeout();
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout((int) connect.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) timeout.multipliedBy(2).toMillis())
        .setKeepAlive(true)
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
        .setMetricsName(settings.backend());
  }

  private PoolOptions poolOptions() {
    int connections = settings.concurrency() + SPARE_CONNECTIONS;
    // Vert.x counts a connection that is being made as a call that waits: the first calls of all
    // find room for as many again.
    return new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(2 * connections);
  }
}
