package org.liandong.adapter.spi;

import java.util.List;

/**
 * A page of cases that were begun on a platform.
 *
 * @param arrivals in the platform's own order
 * @param cursor where to go on; at most 1,000 characters. Stored together with the cases
 * @param more true where there is another page now
 * @param exchange what the call looked like from outside
 */
public record Arrivals(List<Arrival> arrivals, String cursor, boolean more, Exchange exchange) {
  public Arrivals {
    arrivals = List.copyOf(arrivals);
  }
}
