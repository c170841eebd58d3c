package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.liandong.adapter.http.auth.Credential;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.wire.Secret;

/** What no answer's words may repeat: secrets of the settings, and whatever showed who asks. */
final class Secrets {
  private static final Set<String> SAY_NOTHING = Set.of("accept", "content-type");
  private static final String WEBHOOK_PREFIX = "whsec_";

  private Secrets() {}

  /**
   * Of a described backend's request.
   *
   * @param given its settings
   * @param credential null where none is fetched
   * @param plain the request before it was signed
   * @param signed as it went out
   */
  static List<String> of(JsonObject given, Credential credential, Outgoing plain, Outgoing signed) {
    List<String> secrets = new ArrayList<>();
    given
        .getJsonObject("secrets", new JsonObject())
        .forEach(each -> addKey(String.valueOf(each.getValue()), secrets));
    if (credential != null) {
      secrets.add(credential.value());
    }
    signed.headers().forEach((name, value) -> addHeader(name, value, secrets));
    Map<String, String> query = signed.query();
    query.keySet().stream()
        .filter(name -> !query.get(name).equals(plain.query().get(name)))
        .forEach(name -> addQuery(query.get(name), secrets));
    return secrets;
  }

  /** Of an order on the adapter's own wire. */
  static List<String> of(HttpSettings settings, Order order) {
    List<String> secrets = new ArrayList<>();
    add(settings.token(), secrets);
    add(settings.callbackSecret(), secrets);
    if (order.materialAccess() != null) {
      secrets.add(order.materialAccess());
    }
    return secrets;
  }

  private static void add(Secret secret, Collection<String> secrets) {
    if (secret != null) {
      addKey(secret.value(), secrets);
    }
  }

  private static void addKey(String key, Collection<String> secrets) {
    secrets.add(key);
    if (key.startsWith(WEBHOOK_PREFIX)) {
      secrets.add(key.substring(WEBHOOK_PREFIX.length()));
    }
  }

  /** The whole value, and what follows a scheme such as {@code Bearer}. */
  private static void addHeader(String name, String value, Collection<String> secrets) {
    if (!SAY_NOTHING.contains(name.toLowerCase(Locale.ROOT))) {
      secrets.add(value);
      secrets.add(value.substring(value.indexOf(' ') + 1));
    }
  }

  /** As it stands in the address, and as the backend reads it. */
  private static void addQuery(String value, Collection<String> secrets) {
    secrets.add(value);
    secrets.add(URLDecoder.decode(value, StandardCharsets.UTF_8));
  }
}
