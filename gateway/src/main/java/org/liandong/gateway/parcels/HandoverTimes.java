package org.liandong.gateway.parcels;

import java.time.Instant;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.model.HandoverLimit;
import org.liandong.gateway.model.LimitUnit;

/**
 * By when the next hand-over is expected, by a configuration: its calendar, its places, its days.
 */
public final class HandoverTimes implements HandoverLimit {
  private final Catalogue catalogue;
  private final GatewaySettings.Parcels limits;

  public HandoverTimes(Catalogue catalogue, GatewaySettings.Parcels limits) {
    this.catalogue = catalogue;
    this.limits = limits;
  }

  @Override
  public Instant after(Instant from, String place, boolean underWay) {
    boolean station = catalogue.station(place).isPresent();
    boolean kept = !underWay && !station && catalogue.organ(place).isPresent();
    int days = kept ? limits.organDays() : limits.legDays();
    return catalogue.clock().after(from, days, LimitUnit.WORKING_DAY).at();
  }
}
