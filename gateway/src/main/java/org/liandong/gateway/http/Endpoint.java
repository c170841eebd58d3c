package org.liandong.gateway.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * One operation of the contract. It returns its reply, never touches the response, and fails with a
 * {@link GatewayException} where the caller may know why.
 */
@FunctionalInterface
public interface Endpoint {
  /** Called on the event loop with a request that the contract allows: {@link ApiRequest#of}. */
  Future<Reply> handle(RoutingContext ctx);
}
