package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.liandong.adapter.http.yaml.Faults;
import org.liandong.adapter.http.yaml.Spot;

/** What the configuration says of a backend that has a description. */
final class DescribedSettings {
  private static final List<String> OF_THE_PLAIN_WIRE =
      List.of("token", "callbackSecret", "capabilities");

  private final JsonObject settings;
  private final String file;
  private final Optional<Description> description;
  private final List<String> faults = new ArrayList<>();

  private DescribedSettings(JsonObject settings) {
    this.settings = settings;
    JsonObject source = settings.getJsonObject("description");
    this.file = source.getString("file");
    var found = new Faults(file);
    this.description = DescriptionReader.read(source.getString("text"), found);
    faults.addAll(found.all());
    OF_THE_PLAIN_WIRE.stream()
        .filter(settings::containsKey)
        .forEach(name -> faults.add(name + "：有 description 时由描述文件说，请去掉"));
    description.ifPresent(this::compare);
  }

  /** True where the backend has a description. */
  static boolean isDescribed(JsonObject settings) {
    return settings.containsKey("description");
  }

  static DescribedSettings of(JsonObject settings) {
    return new DescribedSettings(settings);
  }

  /** All that is wrong, in Chinese, with file, line and column. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** Throws IllegalArgumentException with all faults. */
  Description description() {
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return description.orElseThrow();
  }

  /** The backend's address, values and secrets, as templates name them. */
  JsonObject given() {
    return new JsonObject()
        .put("url", HttpSettings.url(settings.getString("url")))
        .put("values", settings.getJsonObject("values", new JsonObject()))
        .put("secrets", settings.getJsonObject("secrets", new JsonObject()));
  }

  private void compare(Description described) {
    compare("values", described.values());
    compare("secrets", described.secrets());
    faults.addAll(KeyFaults.of(described, settings));
  }

  private void compare(String member, Map<String, Spot> wanted) {
    JsonObject given = settings.getJsonObject(member, new JsonObject());
    wanted.forEach(
        (name, spot) -> {
          if (!given.containsKey(name)) {
            faults.add("settings." + member + "." + name + "：必须填写（" + file + " " + spot + " 要用）");
          }
        });
    Stream<String> strangers = given.fieldNames().stream();
    strangers
        .filter(name -> !wanted.containsKey(name))
        .forEach(name -> faults.add("settings." + member + "." + name + "：描述文件没有列出这个名字"));
  }
}
