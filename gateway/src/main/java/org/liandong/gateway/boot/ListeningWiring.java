package org.liandong.gateway.boot;

import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ReportFeed;
import org.liandong.gateway.cases.ReportFeed.Subject;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.listening.ListeningWorker;

/** Who listens, by the configuration in use. */
final class ListeningWiring {
  /** So many hops are read at once: as many cases at most are locked together. */
  private static final int MOST_HOPS = 500;

  private ListeningWiring() {}

  static ListeningWorker worker(
      InUse inUse, Pool pool, Backends backends, NodeContext node, BooleanSupplier settled) {
    return new ListeningWorker(
        new ReportFeed(pool, MOST_HOPS),
        () -> settled.getAsBoolean() ? platforms(inUse, backends) : List.of(),
        node.watch());
  }

  /** One that listens no more is told the rest of what it has heard of. */
  private static List<ReportFeed.Platform> platforms(InUse inUse, Backends backends) {
    return backends.all().stream()
        .filter(backend -> backend.can(Capability.REPORT))
        .map(
            backend ->
                new ReportFeed.Platform(
                    backend.number(),
                    backend.listens(),
                    backend.can(Capability.NUMBER),
                    subject -> hears(inUse.catalogue(), backend.code(), subject)))
        .toList();
  }

  private static boolean hears(Catalogue catalogue, String backend, Subject subject) {
    String region =
        subject.region() != null
            ? subject.region()
            : catalogue.station(subject.station()).map(Station::region).orElse("");
    return catalogue
        .backend(backend)
        .map(org.liandong.gateway.catalogue.Backend::listens)
        .filter(listens -> listens.hears(catalogue.upwardsFrom(region), subject.item()))
        .isPresent();
  }
}
