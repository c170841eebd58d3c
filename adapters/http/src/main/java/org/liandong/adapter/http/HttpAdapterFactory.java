package org.liandong.adapter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/** Makes the adapters of backends that speak JSON over HTTP. */
public final class HttpAdapterFactory implements AdapterFactory {
  @Override
  public String kind() {
    return "http";
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
  public List<String> faults(JsonObject settings) {
    return DescribedSettings.isDescribed(settings)
        ? DescribedSettings.of(settings).faults()
        : List.of();
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    if (DescribedSettings.isDescribed(settings)) {
      var described = DescribedSettings.of(settings);
      return new DescribedAdapter(host, described.description(), described.given());
    }
    return new HttpAdapter(host, HttpSettings.from(settings));
  }

  private static InputStream resource(String name) throws IOException {
    InputStream found = HttpAdapterFactory.class.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("the adapter's own resource " + name + " is missing");
    }
    return found;
  }
}
