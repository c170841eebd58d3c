package org.liandong.adapter.exchange;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.adapter.spi.Capability;

/**
 * What the configuration says of one platform.
 *
 * @param url without a slash at its end
 * @param rid who asks, as the platform numbers it
 * @param wrap opens the secrets that the platform hands out
 * @param secret the service that hands them out
 * @param registers the services that a look-up asks, all of them; empty where it offers none
 * @param licence the library of licences; null where it offers none
 */
record ExchangeSettings(
    String url,
    String rid,
    SecretWrap wrap,
    Service secret,
    Codes codes,
    JsonObject names,
    List<Register> registers,
    Service licence) {

  /** One service of the platform. */
  record Service(String sid, String path) {
    static Service of(JsonObject json) {
      return json == null ? null : new Service(json.getString("sid"), json.getString("path"));
    }
  }

  /**
   * A service whose records become a fact.
   *
   * @param fact its name in the answer
   */
  record Register(Service service, String fact) {}

  /**
   * The platform's own codes.
   *
   * @param ok it has an answer
   * @param nothing it has nothing on whom it was asked about
   * @param secretExpired the call was signed by a secret that holds no more
   */
  record Codes(Set<String> ok, Set<String> nothing, Set<String> secretExpired) {
    static Codes of(JsonObject json) {
      return new Codes(
          texts(json, "ok", "0"),
          texts(json, "nothing", "404"),
          texts(json, "secretExpired", "1001"));
    }

    private static Set<String> texts(JsonObject json, String key, String otherwise) {
      return json.getJsonArray(key, JsonArray.of(otherwise)).stream()
          .map(String.class::cast)
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  static ExchangeSettings from(JsonObject json) {
    String url = json.getString("url");
    return new ExchangeSettings(
        url.endsWith("/") ? url.substring(0, url.length() - 1) : url,
        json.getString("rid"),
        SecretWrap.of(json.getString("appKey"), json.getString("appKeyIs", "SEED")),
        Service.of(json.getJsonObject("secret")),
        Codes.of(json.getJsonObject("codes", new JsonObject())),
        json.getJsonObject("parameters", new JsonObject()),
        registers(json.getJsonArray("lookUp", new JsonArray())),
        Service.of(json.getJsonObject("licence")));
  }

  private static List<Register> registers(JsonArray services) {
    List<Register> registers =
        services.stream()
            .map(JsonObject.class::cast)
            .map(each -> new Register(Service.of(each), each.getString("fact")))
            .toList();
    if (registers.stream().map(Register::fact).distinct().count() < registers.size()) {
      throw new IllegalArgumentException("/lookUp：两项服务写了同一个登记");
    }
    return registers;
  }

  Set<Capability> capabilities() {
    var found = EnumSet.of(Capability.PROBE);
    if (!registers.isEmpty()) {
      found.add(Capability.LOOK_UP);
    }
    if (licence != null) {
      found.add(Capability.LICENCE);
    }
    return found;
  }

  /** What the platform calls a parameter. */
  String name(String ours) {
    return names.getString(ours, ours);
  }

  @Override
  public String toString() {
    return "ExchangeSettings[" + url + "]";
  }
}
