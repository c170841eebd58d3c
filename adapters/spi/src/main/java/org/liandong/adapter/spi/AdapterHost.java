package org.liandong.adapter.spi;

import io.vertx.core.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;

/** What the gateway gives an adapter; an adapter opens no socket of its own. */
public interface AdapterHost {
  /** The backend's code in the configuration. */
  String backend();

  /** A pool of connections for this backend alone, closed by the gateway. */
  HttpClient httpClient();

  /** How long one call may take; the gateway gives up a little later. */
  Duration callTimeout();

  /** Business time. */
  InstantSource clock();

  /** For what an operator should know; never anything of an order's content. */
  Logger log();
}
