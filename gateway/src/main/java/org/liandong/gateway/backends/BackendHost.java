package org.liandong.gateway.backends;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.liandong.adapter.spi.AdapterHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one adapter is given: its own connections, its own logger, the clock. */
record BackendHost(
    String backend, HttpClient httpClient, Duration callTimeout, InstantSource clock, Logger log)
    implements AdapterHost {

  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(3);
  private static final Duration LONGEST_GRACE = Duration.ofMillis(500);

  /** Questions and probes find a connection while every permit is in use. */
  private static final int SPARE_CONNECTIONS = 2;

  /** Shorter than servers' usual five seconds, so that no order meets a connection being closed. */
  private static final int KEEP_ALIVE_SECONDS = 4;

  static BackendHost of(BackendSettings settings, Vertx vertx, InstantSource clock) {
    return new BackendHost(
        settings.code(),
        vertx.createHttpClient(clientOptions(settings), poolOptions(settings)),
        callTimeout(settings.timeout()),
        clock,
        LoggerFactory.getLogger("adapter." + settings.code()));
  }

  /** A little less than the gate's, so that the adapter's own word on what happened comes first. */
  private static Duration callTimeout(Duration timeout) {
    Duration grace = timeout.dividedBy(10);
    return timeout.minus(grace.compareTo(LONGEST_GRACE) < 0 ? grace : LONGEST_GRACE);
  }

  private static HttpClientOptions clientOptions(BackendSettings settings) {
    Duration timeout = settings.timeout();
    Duration connect = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
    return new HttpClientOptions()
        .setProtocolVersion(HttpVersion.HTTP_1_1)
        .setConnectTimeout((int) connect.toMillis())
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout((int) timeout.multipliedBy(2).toMillis())
        .setKeepAlive(true)
        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
        .setMetricsName(settings.code());
  }

  private static PoolOptions poolOptions(BackendSettings settings) {
    int connections = settings.concurrency() + SPARE_CONNECTIONS;
    return new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(connections);
  }
}
