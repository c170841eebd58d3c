package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/**
 * One system of a simulator: organs have a {@link SimulatedBackend}, platforms whatever speaks
 * their protocol. It keeps what it did in the common journal, under its own code.
 */
public interface SimulatedSystem {
  /** Unlike that of any other system in the simulator. */
  String code();

  /** Where it listens on the loopback, and will listen again after an outage. */
  int port();

  /** How it treats calls. */
  Conditions conditions();

  /** A line that the journal held at the start, of this system; before {@link #open}. */
  void replay(JsonObject line);

  /** Succeeds once it listens. */
  Future<Void> open(Vertx vertx, Journal journal);

  Future<Void> close();

  /** Makes the listener as the conditions are, which were just changed. */
  Future<Void> follow();

  /**
   * What calls have changed in it, oldest first: each with its {@code key}.
   *
   * @param key of which alone; null for all
   */
  Future<JsonArray> effects(String key);

  /** Other faults from now on. */
  default void fault(Faults faults) {
    throw new IllegalArgumentException(code() + " has no faults of this kind");
  }

  /** Adds the calls that only this system has, under {@code /control/{code}}. */
  default void control(Router router) {}

  /** The base URL, as the gateway's configuration wants it. */
  default String url() {
    return "http://127.0.0.1:" + port();
  }

  /** An outage by hand, or the end of it. */
  default Future<Void> switchTo(Outage outage) {
    conditions().switchTo(outage);
    return follow();
  }

  /** A disturbance by hand; null goes back to what the script says. */
  default Future<Void> force(Disturbance disturbance) {
    conditions().force(disturbance);
    return follow();
  }
}
