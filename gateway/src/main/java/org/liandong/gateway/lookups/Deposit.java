package org.liandong.gateway.lookups;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import org.liandong.gateway.cases.Actor;

/** Keeps a content that the gateway fetched, as if the station had uploaded it. */
@FunctionalInterface
public interface Deposit {
  Future<Deposited> put(Buffer content, Actor actor);

  /** What is kept. */
  record Deposited(Buffer sha256, long bytes, String mediaType) {}
}
