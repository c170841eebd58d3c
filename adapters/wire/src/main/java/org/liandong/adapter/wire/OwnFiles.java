package org.liandong.adapter.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What an adapter has beside its factory: {@code adapter.properties}, which the build writes its
 * version into, and {@code settings.schema.json}.
 *
 * @param factory in whose package they lie
 */
public record OwnFiles(Class<?> factory) {
  /** As it is built. */
  public String version() {
    Properties properties = new Properties();
    try (InputStream file = open("adapter.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  /** A new object at each call. */
  public JsonObject settingsSchema() {
    try (InputStream file = open("settings.schema.json")) {
      return new JsonObject(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream open(String name) throws IOException {
    InputStream found = factory.getResourceAsStream(name);
    if (found == null) {
      throw new IOException("the adapter's own resource " + name + " is missing");
    }
    return found;
  }
}
