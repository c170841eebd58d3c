package org.liandong.adapter.desk;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Locale;

/**
 * How a desk is kept.
 *
 * @param claim how long a claim holds; whoever has not answered by then may be overtaken
 */
public record DeskSettings(Duration claim) {
  /** Where nothing else is configured. */
  public static final Duration CLAIM = Duration.ofMinutes(30);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(24);

  public DeskSettings {
    if (claim.compareTo(SHORTEST) < 0 || claim.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("settings.claim 须在 1 秒到 24 小时之间");
    }
  }

  /** Reads what the schema allows. */
  public static DeskSettings from(JsonObject settings) {
    String claim = settings.getString("claim");
    return new DeskSettings(claim == null ? CLAIM : duration(claim));
  }

  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }
}
