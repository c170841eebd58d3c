package org.liandong.gateway.ops;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.liandong.gateway.routing.ConfigurationDifference;

/** Puts what the configuration's files say now into use, while the node runs. */
public interface Reload {
  /**
   * What is asked for.
   *
   * @param dryRun true where nothing is to be changed
   */
  record Wish(String person, String reason, boolean dryRun, String traceId) {}

  /**
   * What came of it, or would.
   *
   * @param before the version in use when it was asked for
   * @param after the version of the files
   * @param warnings for people, in Chinese
   */
  record Outcome(
      String before, String after, ConfigurationDifference difference, List<String> warnings) {}

  /**
   * What this node runs on.
   *
   * @param since when it was put into use here
   */
  record Standing(String version, Instant since) {}

  /**
   * All of it, or nothing: fails with a {@link org.liandong.gateway.http.GatewayException} that
   * says why, and then nothing changed.
   */
  Future<Outcome> reload(Wish wish);

  Standing standing();
}
