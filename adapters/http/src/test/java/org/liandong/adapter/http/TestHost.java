package org.liandong.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Material;
import org.liandong.adapter.spi.Scheduler;
import org.liandong.adapter.spi.SqlAddress;
import org.liandong.adapter.spi.SqlClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's side of an adapter, at a fixed business time. */
record TestHost(HttpClient httpClient, Duration callTimeout) implements AdapterHost {
  static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");

  @Override
  public String backend() {
    return "county";
  }

  @Override
  public InstantSource clock() {
    return InstantSource.fixed(NOON);
  }

  @Override
  public Logger log() {
    return LoggerFactory.getLogger(TestHost.class);
  }

  @Override
  public SqlClient sqlClient(SqlAddress address) {
    throw new AssertionError("this adapter has no database");
  }

  @Override
  public Scheduler scheduler() {
    throw new AssertionError("this adapter has no timers");
  }

  @Override
  public Future<Void> copy(String caseId, Material material, WriteStream<Buffer> to) {
    throw new AssertionError("this adapter reads no materials");
  }
}
