package org.liandong.gateway.backends;

import io.vertx.core.json.JsonObject;
import java.time.Duration;

/**
 * One backend as configured.
 *
 * @param code stable, for configuration, metrics, logs and paths
 * @param number stable, for the tables
 * @param name for people
 * @param kind the protocol: which adapter speaks to it
 * @param duties what it is configured for
 * @param settings the adapter's own; may hold secrets, and is shown nowhere
 */
public record BackendSettings(
    String code,
    int number,
    String name,
    String kind,
    GateSettings gate,
    RetrySchedule retry,
    Duties duties,
    JsonObject settings) {

  /** One that is configured for nothing yet. */
  public BackendSettings(
      String code,
      int number,
      String name,
      String kind,
      GateSettings gate,
      RetrySchedule retry,
      JsonObject settings) {
    this(code, number, name, kind, gate, retry, Duties.NONE, settings);
  }

  public BackendSettings {
    settings = settings.copy();
  }

  /** How long one call may take before the gate gives it up. */
  public Duration timeout() {
    return gate.timeout();
  }

  /** Calls at one time, over all nodes together. */
  public int concurrency() {
    return gate.concurrency();
  }

  @Override
  public JsonObject settings() {
    return settings.copy();
  }

  @Override
  public String toString() {
    return "BackendSettings[" + code + ", number=" + number + ", kind=" + kind + "]";
  }
}
