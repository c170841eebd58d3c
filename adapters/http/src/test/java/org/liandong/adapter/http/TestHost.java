package org.liandong.adapter.http;

import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.liandong.adapter.spi.AdapterHost;
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
}
