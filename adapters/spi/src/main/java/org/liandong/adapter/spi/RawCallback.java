package org.liandong.adapter.spi;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;

/**
 * A callback as it arrived.
 *
 * @param receivedAt by the gateway's clock; what "older than five minutes" is measured against
 */
public record RawCallback(MultiMap headers, Buffer body, Instant receivedAt) {}
