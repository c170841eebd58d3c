package org.example.letters;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterHost;

/** Makes the adapters of letter offices. Named in plugin.properties. */
public final class LettersFactory implements AdapterFactory {
  @Override
  public String kind() {
    return "letters";
  }

  @Override
  public String version() {
    return "1.0.0";
  }

  @Override
  public JsonObject settingsSchema() {
    try (InputStream file = LettersFactory.class.getResourceAsStream("/settings.schema.json")) {
      return new JsonObject(Buffer.buffer(file.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Adapter create(AdapterHost host, JsonObject settings) {
    return new LettersAdapter(host, settings.getString("url"), settings.getString("secret"));
  }
}
