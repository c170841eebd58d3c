package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.http.yaml.Faults;

/** Descriptions as tests write them. */
final class Descriptions {
  private static final String FILE = "x.yaml";

  private Descriptions() {}

  static JsonObject settings(String url, String text) {
    return new JsonObject()
        .put("url", url)
        .put("description", new JsonObject().put("file", FILE).put("text", text));
  }

  /** What is found wrong with one when it is read. */
  static List<String> faults(String text) {
    var faults = new Faults(FILE);
    DescriptionReader.read(text, faults);
    return faults.all();
  }
}
