package org.liandong.gateway.backends;

import java.time.Duration;

/**
 * How the threads of one backend's adapter are.
 *
 * @param all there are; 0 where the adapter has none of its own
 * @param blocked of them
 * @param longest how long the longest of these has been; zero where there are none
 * @param place in whose code it stands: class, method and line; null where there are none, or it is
 *     not in the adapter's code
 */
public record ThreadsSeen(int all, int blocked, Duration longest, String place) {
  static final ThreadsSeen NONE = new ThreadsSeen(0, 0, Duration.ZERO, null);
}
