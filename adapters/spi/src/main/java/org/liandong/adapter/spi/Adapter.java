package org.liandong.adapter.spi;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;

/**
 * One backend, reached over one protocol. Keeps no state that must last; the gateway owns
 * durability, retries, breaking and auditing. Called on an event loop and must never block it. A
 * method that the capabilities do not name is never called.
 */
public interface Adapter {
  /** What this backend, as configured, can do. Constant over the adapter's life. */
  Set<Capability> capabilities();

  /**
   * Sends an order under its stable key.
   *
   * @return {@link Delivered} once the backend holds it; {@link Refused} where it never will; a
   *     failed future ({@link AdapterFailure}) means unknown, and says whose fault it is
   */
  Future<SendResult> send(Order order);

  /**
   * Asks what the backend knows of a step's SUBMIT. Has no effect there.
   *
   * @param reference the backend's own number where we know it; null otherwise
   * @return a failed future ({@link AdapterFailure}) where it could not be asked
   */
  Future<QueryResult> query(String submitKey, String reference);

  /**
   * Verifies who sent a callback and translates it.
   *
   * @return one or more answers; a failed future ({@link CallbackRejected}) where the sender cannot
   *     be trusted or the content not be read
   */
  Future<List<RemoteAnswer>> readCallback(RawCallback callback);

  /** Succeeds when the backend lives. Has no effect there. */
  Future<Void> probe();
}
