package org.liandong.adapter.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.streams.WriteStream;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;

/**
 * What the gateway gives an adapter. An adapter opens no socket, starts no thread and sets no timer
 * of its own; what it is given here is closed by the gateway when the adapter goes out of service.
 */
public interface AdapterHost {
  /** The backend's code in the configuration. */
  String backend();

  /** A pool of connections for this backend alone. */
  HttpClient httpClient();

  /**
   * A pool of connections to a database of the backend's (前置库), for this backend alone. To be
   * called in {@link AdapterFactory#create}; nothing is connected before the first statement.
   */
  SqlClient sqlClient(SqlAddress address);

  /** Tasks at a later time. */
  Scheduler scheduler();

  /**
   * Copies the content of a material of a case to where the adapter wants it, no faster than it is
   * taken. Each reading is on record, like that of an organ that follows the link.
   *
   * @param caseId from the order or the report that named the material
   * @param to is not ended
   * @return a failed future ({@link AdapterFailure}) where the case has no such material, or its
   *     content cannot be read
   */
  Future<Void> copy(String caseId, Material material, WriteStream<Buffer> to);

  /** How long one call may take; the gateway gives up a little later. */
  Duration callTimeout();

  /** Business time. */
  InstantSource clock();

  /** For what an operator should know; never anything of an order's content. */
  Logger log();
}
