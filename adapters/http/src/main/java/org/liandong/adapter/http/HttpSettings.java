package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.liandong.adapter.http.request.LineText;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.wire.Secret;

/**
 * What the configuration says of one backend.
 *
 * @param url without a slash at its end
 * @param token null where the backend asks for none
 * @param callbackSecret null where the backend does not call back
 */
record HttpSettings(String url, Secret token, Secret callbackSecret, Set<Capability> capabilities) {

  HttpSettings {
    capabilities = Set.copyOf(capabilities);
    if (capabilities.contains(Capability.CALLBACK) && callbackSecret == null) {
      throw new IllegalArgumentException("/callbackSecret：有能力 CALLBACK，要有验签的密钥");
    }
  }

  static HttpSettings from(JsonObject settings) {
    return new HttpSettings(
        url(settings.getString("url")),
        secret(settings.getString("token")),
        secret(settings.getString("callbackSecret")),
        capabilities(settings.getJsonArray("capabilities", new JsonArray())));
  }

  boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /** Checked, without a slash at its end; a fault does not repeat it. */
  static String url(String text) {
    URI uri = parse(text);
    boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException("/url：应是 http:// 或 https:// 开头的网址，不带用户名、问号和井号");
    }
    if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("/url：应是 http:// 或 https:// 开头的网址，不带用户名、问号和井号");
    }
    if (!LineText.fits(text)) {
      throw new IllegalArgumentException("/url：" + LineText.PROBLEM);
    }
    return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
  }

  private static URI parse(String text) {
    if (text == null) {
      throw new IllegalArgumentException("/url：必须填写");
    }
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      // Its message repeats the text, which may carry a password.
      throw new IllegalArgumentException("/url：应是 http:// 或 https:// 开头的网址，不带用户名、问号和井号");
    }
  }

  private static Secret secret(String text) {
    return text == null ? null : new Secret(text);
  }

  private static Set<Capability> capabilities(JsonArray names) {
    var found = EnumSet.of(Capability.SUBMIT);
    names.forEach(name -> found.add(Capability.valueOf(String.valueOf(name))));
    return found;
  }
}
