package org.liandong.adapter.desk;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.wire.OwnFiles;

/**
 * Makes the adapters of desks. It needs the store behind them, so no service loader can make it.
 */
public final class DeskAdapterFactory implements AdapterFactory {
  private static final OwnFiles FILES = new OwnFiles(DeskAdapterFactory.class);

  private final TaskStore store;

  public DeskAdapterFactory(TaskStore store) {
    this.store = store;
  }

  /** One by which settings are checked and nothing is kept. */
  public static DeskAdapterFactory ofSettings() {
    return new DeskAdapterFactory(new Nowhere());
  }

  @Override
  public String kind() {
    return "desk";
  }

  @Override
  public String version() {
    return FILES.version();
  }

  @Override
  public JsonObject settingsSchema() {
    return FILES.settingsSchema();
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    DeskSettings.from(settings);
    return new DeskAdapter(store);
  }

  /** Where nothing can be kept. */
  private static final class Nowhere implements TaskStore {
    @Override
    public Future<Kept> keep(Order order) {
      return Future.failedFuture("there is no desk");
    }

    @Override
    public Future<Boolean> holds(String submitKey) {
      return Future.failedFuture("there is no desk");
    }
  }
}
