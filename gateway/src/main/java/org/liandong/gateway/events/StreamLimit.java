package org.liandong.gateway.events;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/** How many streams are open at one time on this node: each holds a connection for long. */
final class StreamLimit {
  static final int MOST_OF_ACCOUNT = 8;
  private static final int MOST = 2_000;
  private static final Duration RETRY = Duration.ofSeconds(30);

  private final Map<String, Integer> open = new HashMap<>();
  private int all;

  synchronized void enter(String account) {
    int own = open.getOrDefault(account, 0);
    if (own >= MOST_OF_ACCOUNT) {
      throw GatewayException.of(
              FailureKind.TOO_MANY_REQUESTS,
              "too-many-streams",
              "本账号同时打开的事件流过多（每个节点最多 " + MOST_OF_ACCOUNT + " 条）。请关掉不用的，或等断开的连接超时后重试。")
          .retryAfter(RETRY);
    }
    if (all >= MOST) {
      throw GatewayException.unavailable(RETRY);
    }
    all++;
    open.put(account, own + 1);
  }

  synchronized void leave(String account) {
    all--;
    open.computeIfPresent(account, (name, own) -> own == 1 ? null : own - 1);
  }

  synchronized int open() {
    return all;
  }
}
