package org.liandong.adapter.http.request;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.liandong.adapter.http.template.Place;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Tree;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.http.template.Words;

/**
 * A request with places to fill in. The same scope gives the same bytes.
 *
 * @param url another address than the backend's; null where the path stands behind that
 * @param path null where there is a URL
 * @param body JSON; null where there is none
 * @param form a form's fields; empty where there is none
 */
public record RequestRule(
    String method,
    Template url,
    Template path,
    Map<String, Part> query,
    Map<String, Template> headers,
    Tree body,
    Map<String, Tree> form) {

  private static final Pattern URL = Pattern.compile("https?://[^/?#@\\s]+(/[^?#\\s]*)?");

  public RequestRule {
    query = new LinkedHashMap<>(query);
    headers = new LinkedHashMap<>(headers);
    form = new LinkedHashMap<>(form);
  }

  /**
   * Filled in. Throws {@link Unfit} or IllegalArgumentException where it cannot be.
   *
   * @param backend its URL, without a slash at its end
   * @param key of the order; empty for a question
   */
  public Outgoing fill(Scope scope, String backend, String key) {
    Map<String, String> parts = new LinkedHashMap<>();
    query.forEach(
        (name, value) -> {
          String text = value.text(scope);
          if (!text.isEmpty()) {
            parts.put(encoded(name), encoded(text));
          }
        });
    Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    lines.put("accept", "application/json");
    headers.forEach((name, value) -> header(name, value.text(scope), lines));
    Buffer content = content(scope, lines);
    return new Outgoing(method, address(scope, backend), parts, lines, content, key);
  }

  private static void header(String name, String value, Map<String, String> lines) {
    if (!value.isEmpty()) {
      lines.put(name, HeaderLine.value(name, value));
    }
  }

  private String address(Scope scope, String backend) {
    if ((url == null ? path : url).lacks(scope)) {
      throw new IllegalArgumentException("the description's path needs a value that is not there");
    }
    if (url != null) {
      String address = url.textOf(scope, RequestRule::inUrl);
      if (!URL.matcher(address).matches()) {
        throw new IllegalArgumentException("the description's url does not become one");
      }
      return stepless(address, address.indexOf('/', address.indexOf("://") + 3));
    }
    return stepless(backend + path.text(scope, RequestRule::inPath), backend.length());
  }

  /** Settings may hold a whole address; what an order or a reply holds is one piece of a path. */
  private static UnaryOperator<String> inUrl(Place place) {
    return HostText.isSetting(place) ? UnaryOperator.identity() : RequestRule::inPath;
  }

  private static String inPath(String text) {
    return encoded(text).replace("+", "%20");
  }

  /** A server or a proxy would go up from a step, to what the description does not name. */
  private static String stepless(String address, int path) {
    if (path >= 0 && Steps.has(address.substring(path))) {
      throw Unfit.submitted("a value would become a step . or .. of the path");
    }
    return address;
  }

  private Buffer content(Scope scope, Map<String, String> lines) {
    if (body != null) {
      lines.putIfAbsent("content-type", "application/json");
      return Buffer.buffer(Json.encode(body.value(scope)));
    }
    if (form.isEmpty()) {
      return Buffer.buffer();
    }
    lines.putIfAbsent("content-type", "application/x-www-form-urlencoded");
    var text = new StringBuilder();
    form.forEach(
        (name, tree) -> {
          Object value = tree.value(scope);
          if (value != null) {
            text.append(text.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(Words.of(value)));
          }
        });
    return Buffer.buffer(text.toString());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
