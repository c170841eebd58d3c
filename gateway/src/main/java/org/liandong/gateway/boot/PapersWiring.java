package org.liandong.gateway.boot;

import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.InstantSource;
import org.liandong.gateway.cases.Parcels;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.PaperKind;
import org.liandong.gateway.intake.IntakeDoor;
import org.liandong.gateway.papers.PapersDoor;
import org.liandong.gateway.papers.PublicLimit;
import org.liandong.gateway.parcels.ParcelsDoor;
import org.liandong.gateway.printing.PaperPress;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.sealing.Sealer;

/** Of what the doors are made that print; press and limit are one for all event loops of a node. */
final class PapersWiring {
  private final GatewaySettings settings;
  private final Pool queries;
  private final Sealer sealer;
  private final InstantSource clock;
  private final PaperPress press;
  private final PublicLimit limit = new PublicLimit();

  PapersWiring(
      Vertx vertx, GatewaySettings settings, Pool queries, Sealer sealer, InstantSource clock) {
    this.settings = settings;
    this.queries = queries;
    this.sealer = sealer;
    this.clock = clock;
    this.press = new PaperPress(vertx);
  }

  /** The stations' door says who may read a case. */
  PapersDoor door(Configuration configuration, IntakeDoor stations) {
    return new PapersDoor(
        new PapersDoor.Parts(
            configuration.catalogue(),
            configuration.papers(),
            settings.papers(),
            queries,
            sealer,
            stations::readable,
            press,
            limit,
            clock,
            settings.intake().fingerprintKey()));
  }

  /** The stations' door says for which station an agent acts. */
  ParcelsDoor parcels(Configuration configuration, IntakeDoor stations, Parcels parcels) {
    return new ParcelsDoor(
        new ParcelsDoor.Parts(
            configuration.catalogue(),
            configuration.papers().of(PaperKind.PARCEL_SLIP),
            configuration.settings().parcels(),
            parcels,
            queries,
            sealer,
            stations::agentStation,
            press,
            clock,
            settings.intake().fingerprintKey()));
  }
}
