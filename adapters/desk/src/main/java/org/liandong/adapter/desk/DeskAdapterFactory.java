package org.liandong.adapter.desk;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Order;

/**
 * Makes the adapters of desks. It needs the store behind them, so no service loader can make it.
 */
public final class DeskAdapterFactory implements AdapterFactory {
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
    var properties = new Properties();
    try (InputStream file = resource("adapter.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  @Override
  public JsonObject settingsSchema() {
    try (InputStream file = resource("settings.schema.json")) {
      return new JsonObject(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    DeskSettings.from(settings);
    return new DeskAdapter(store);
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = DeskAdapterFactory.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("the adapter's own resource " + name + " is missing");
    }
    return found;
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
