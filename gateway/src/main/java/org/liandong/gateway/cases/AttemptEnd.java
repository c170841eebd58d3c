package org.liandong.gateway.cases;

import java.time.Duration;
import org.liandong.gateway.cases.Settlement.Ending;

/**
 * How an attempt ended, as the lane must know it.
 *
 * @param reference what the backend calls the case; null where it said nothing
 * @param pause until the next attempt; null where there is none: the row is parked
 * @param sent whether the backend may have seen the order, this attempt included
 * @param leg of the attempt; null where nothing crossed
 * @param blame for the hop of a parking, and for the row
 */
record AttemptEnd(
    Ending ending, String reference, Duration pause, boolean sent, Leg leg, Blame blame) {

  static AttemptEnd of(Settlement done) {
    return new AttemptEnd(
        done.ending(),
        done.reference(),
        done.pause(),
        done.order().sent() || !done.nothingSent(),
        done.leg(),
        done.blame());
  }

  boolean isPostponed() {
    return ending == Ending.POSTPONED;
  }
}
