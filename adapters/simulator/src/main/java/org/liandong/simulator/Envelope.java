package org.liandong.simulator;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;

/** How a system signs and wraps what it calls back with. */
interface Envelope {
  /** A message as it goes out. */
  record Sealed(Map<String, String> headers, Buffer body) {}

  /**
   * Wraps a message.
   *
   * @param id the same at every try
   * @param body one JSON object
   */
  Sealed seal(String id, Instant now, Buffer body);
}
