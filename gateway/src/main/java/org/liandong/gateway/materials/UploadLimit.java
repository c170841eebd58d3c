package org.liandong.gateway.materials;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/** How many uploads are under way at one time on this node: each holds frames and a file. */
final class UploadLimit {
  private static final int MOST = 64;
  private static final int MOST_OF_STATION = 8;
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final Map<String, Integer> underWay = new HashMap<>();
  private int all;

  synchronized void enter(String station) {
    int own = underWay.getOrDefault(station, 0);
    if (own >= MOST_OF_STATION) {
      throw GatewayException.of(
              FailureKind.TOO_MANY_REQUESTS,
              "too-many-uploads",
              "本站点同时上传的材料过多（最多 " + MOST_OF_STATION + " 份）。请等前面的传完再传。")
          .retryAfter(RETRY);
    }
    if (all >= MOST) {
      throw GatewayException.unavailable(RETRY);
    }
    all++;
    underWay.put(station, own + 1);
  }

  synchronized void leave(String station) {
    all--;
    underWay.computeIfPresent(station, (code, own) -> own == 1 ? null : own - 1);
  }
}
