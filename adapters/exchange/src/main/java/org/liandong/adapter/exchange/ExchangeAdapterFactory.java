package org.liandong.adapter.exchange;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/** Makes the adapters of data-sharing platforms. */
public final class ExchangeAdapterFactory implements AdapterFactory {
  @Override
  public String kind() {
    return "exchange";
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
    return new ExchangeAdapter(host, ExchangeSettings.from(settings));
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = ExchangeAdapterFactory.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("the adapter's own resource " + name + " is missing");
    }
    return found;
  }
}
