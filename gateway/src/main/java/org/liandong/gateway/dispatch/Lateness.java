package org.liandong.gateway.dispatch;

import java.time.Instant;

/**
 * That a report comes late; both null where it does not.
 *
 * @param why in Chinese
 * @param at when it first left
 */
record Lateness(String why, Instant at) {
  static final Lateness NONE = new Lateness(null, null);
}
