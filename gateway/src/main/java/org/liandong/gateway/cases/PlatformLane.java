package org.liandong.gateway.cases;

import org.liandong.gateway.model.OrderKind;

/**
 * The lane of one case to one platform that listens: its row points at the report that is next.
 *
 * @param platform the backend's number
 * @param backend its code; null where nothing remembers it
 * @param next the first other report of the lane that waits; 0 where there is none
 */
record PlatformLane(Lane lane, int platform, String backend, int next) {
  /** Which report the row points at; 0 where it asks for the number. */
  int seq() {
    return OrderKind.reportSeq(lane.key());
  }

  PlatformLane with(Lane changed) {
    return new PlatformLane(changed, platform, backend, next);
  }
}
