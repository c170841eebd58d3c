package org.liandong.gateway.model;

import java.time.Instant;

/**
 * 暂停: a stretch in which a limit's clock stands still: a 特别程序 (行政许可法 45), or a 补正 where its rules
 * say that the time it takes is not counted.
 *
 * @param to the first moment at which the clock runs again; null while it still stands
 */
public record Pause(Instant from, Instant to) {
  public Pause {
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("暂停的终点不能早于起点");
    }
  }

  /** True while its end is not known. */
  public boolean isOpen() {
    return to == null;
  }
}
