package org.liandong.gateway.events;

import io.vertx.sqlclient.Pool;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.cases.EventQueries;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.ApiRoutes;

/** All operations of this door, and who reads the log for them; one per node. */
public final class EventsDoor {
  private final EventReader reader;
  private final EventsEndpoint.Parts parts;

  /**
   * A door whose {@link #reader} is still to be deployed.
   *
   * @param leaving true when the node is about to stop: open streams end, to go on elsewhere
   * @param version of the configuration in use: streams of another one end, to be judged anew
   */
  public EventsDoor(
      Pool queryPool, NodeContext node, BooleanSupplier leaving, Supplier<String> version) {
    EventQueries queries = new EventQueries(queryPool);
    this.reader = new EventReader(queries, node, leaving, version);
    this.parts = new EventsEndpoint.Parts(queries, reader, new StreamLimit(), node.clock());
  }

  /** Binds every operation of this door, for one configuration. */
  public void bind(ApiRoutes routes, Function<ApiRequest, Station> agentStation, String ofVersion) {
    routes.bind("followEvents", new EventsEndpoint(parts, agentStation, ofVersion));
  }

  /** Who reads the log for all streams of the node; to be deployed once. */
  public EventReader reader() {
    return reader;
  }

  /** How many streams are open. */
  public int streams() {
    return parts.limit().open();
  }
}
