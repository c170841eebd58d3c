package org.liandong.gateway.boot;

import io.vertx.core.Future;
import org.liandong.adapter.desk.DeskAdapterFactory;
import org.liandong.adapter.desk.TaskStore;
import org.liandong.adapter.spi.Order;
import org.liandong.gateway.cases.DeskActs;
import org.liandong.gateway.cases.DeskTasks;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.desk.DeskDoor;
import org.liandong.gateway.desk.DeskStore;
import org.liandong.gateway.intake.IntakeDoor;
import org.liandong.gateway.routing.Configuration;

/**
 * Of what the desk is made: its adapter's factory, which the backends are opened with, and its
 * door. The store behind both needs to know the node, which needs to know the backends: orders come
 * only once all of them are there.
 */
final class DeskWiring {
  final DeskAdapterFactory factory = new DeskAdapterFactory(new Later());

  private volatile DeskStore store;
  private Parts parts;
  private DeskTasks tasks;

  /** What the desk works with. */
  record Parts(Pools pools, NodeContext node, DeskActs acts, MaterialsWiring materials) {}

  void open(Parts opened) {
    this.parts = opened;
    this.tasks = new DeskTasks(opened.pools().dispatch(), opened.node());
    this.store = new DeskStore(tasks);
  }

  DeskDoor door(Configuration configuration, IntakeDoor stations) {
    return new DeskDoor(
        new DeskDoor.Parts(
            configuration.catalogue(),
            configuration.planner(),
            tasks,
            parts.acts(),
            parts.pools().query(),
            parts.node(),
            new DeskDoor.Ways(
                stations::deadlines, IntakeDoor::masked, parts.materials().door::ofCase),
            configuration.settings().intake().fingerprintKey()));
  }

  /** The store, once it is there. */
  private final class Later implements TaskStore {
    @Override
    public Future<Kept> keep(Order order) {
      return store == null ? notYet() : store.keep(order);
    }

    @Override
    public Future<Boolean> holds(String submitKey) {
      return store == null ? notYet() : store.holds(submitKey);
    }

    private static <T> Future<T> notYet() {
      return Future.failedFuture("the node is starting");
    }
  }
}
