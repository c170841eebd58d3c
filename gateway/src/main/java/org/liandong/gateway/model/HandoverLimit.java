package org.liandong.gateway.model;

import java.time.Instant;

/** By when the next hand-over of a parcel is expected. */
@FunctionalInterface
public interface HandoverLimit {
  /**
   * The first moment that is too late.
   *
   * @param place where it lies, or whence it was sent
   * @param underWay true where it was sent and not yet received
   */
  Instant after(Instant from, String place, boolean underWay);
}
