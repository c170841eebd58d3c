package org.liandong.adapter.spi;

import java.util.List;

/**
 * A page of what a platform holds of our reports.
 *
 * @param holdings in any order, each once
 * @param cursor where to go on; null where this is the last page
 * @param exchange what the call looked like from outside
 */
public record Holdings(List<Holding> holdings, String cursor, Exchange exchange) {
  /**
   * One report as the platform holds it.
   *
   * @param key ours, as it was reported
   * @param digest of what it shows, in the same way as {@link Reported#digest}
   */
  public record Holding(String key, String digest) {}

  public Holdings {
    holdings = List.copyOf(holdings);
  }
}
