package org.liandong.adapter.http.request;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request before it is signed.
 *
 * @param url scheme, host and path, without a query
 * @param query names and values as they are written in the URL
 * @param headers whose names are the same in whatever letters
 * @param key what stays the same over all attempts; empty for a question
 */
public record Outgoing(
    String method,
    String url,
    Map<String, String> query,
    Map<String, String> headers,
    Buffer body,
    String key) {

  public Outgoing {
    query = new LinkedHashMap<>(query);
    var lines = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    lines.putAll(headers);
    headers = lines;
  }

  /** The path of the URL. */
  public String path() {
    int host = url.indexOf("://") + 3;
    int slash = url.indexOf('/', host);
    return slash < 0 ? "" : url.substring(slash);
  }

  /** As it stands behind the question mark. */
  public String queryText() {
    var text = new StringBuilder();
    query.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
    return text.toString();
  }

  /** The whole address. */
  public String address() {
    return query.isEmpty() ? url : url + '?' + queryText();
  }

  /** The same at another path and query of the same host. */
  public Outgoing at(String pathAndQuery) {
    String host = url.substring(0, url.length() - path().length());
    int mark = pathAndQuery.indexOf('?');
    String newPath = mark < 0 ? pathAndQuery : pathAndQuery.substring(0, mark);
    Map<String, String> parts = new LinkedHashMap<>();
    for (String part : mark < 0 ? new String[0] : pathAndQuery.substring(mark + 1).split("&")) {
      String[] pair = part.split("=", 2);
      String value = pair.length == 2 ? pair[1] : "";
      // A name may be given more than once.
      parts.merge(pair[0], value, (one, more) -> one + '&' + pair[0] + '=' + more);
    }
    return new Outgoing(method, host + newPath, parts, headers, body, key);
  }

  /** The same with more headers and more in its query. */
  public Outgoing with(Map<String, String> moreHeaders, Map<String, String> moreQuery) {
    var result = new Outgoing(method, url, query, headers, body, key);
    result.headers.putAll(moreHeaders);
    result.query.putAll(moreQuery);
    return result;
  }

  /** Nothing of its content, which may be personal. */
  @Override
  public String toString() {
    return "Outgoing[" + method + "]";
  }
}
