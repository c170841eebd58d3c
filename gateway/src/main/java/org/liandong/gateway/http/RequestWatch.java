package org.liandong.gateway.http;

/**
 * Is told how requests ended: for metrics, and for the record of those turned away. Called on the
 * event loop for every request, so it neither waits nor fails.
 */
public interface RequestWatch {
  /** The operation of a request that fits none of the contract. */
  String NO_OPERATION = "none";

  /** Nobody watches. */
  RequestWatch NONE = new RequestWatch() {};

  /**
   * A request has its answer.
   *
   * @param operation as in the contract, or {@link #NO_OPERATION}; never a path
   * @param status of the answer; 499 where the caller went away before it
   * @param nanos since its head arrived
   */
  default void answered(String operation, int status, long nanos) {}

  /** A caller we know was turned away. */
  default void turnedAway(TurnedAway request) {}

  /**
   * A request of a known caller that was refused.
   *
   * @param status 4xx, never 401
   * @param code of the problem document
   */
  record TurnedAway(Caller caller, String operation, int status, String code, String traceId) {}
}
