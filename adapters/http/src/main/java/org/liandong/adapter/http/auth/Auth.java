package org.liandong.adapter.http.auth;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.liandong.adapter.http.request.HeaderLine;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Names;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;

/**
 * How a request shows who sends it. All schemes come to this: a signature over some of it, and
 * headers and parts of the query that carry it.
 *
 * @param headers to be added
 * @param query to be added
 * @param signature null where there is none
 * @param fetch how the credential is fetched; null where none is
 */
public record Auth(
    Map<String, Template> headers, Map<String, Template> query, Signature signature, Fetch fetch) {

  /** Shows nothing. */
  public static final Auth NONE = new Auth(Map.of(), Map.of(), null, null);

  /** The key of what is sent; of a question, which has none, the attempt's own. */
  static final String ID = "id";

  private static final SecureRandom RANDOM = new SecureRandom();

  public Auth {
    headers = new LinkedHashMap<>(headers);
    query = new LinkedHashMap<>(query);
  }

  /** What a signature may be over. */
  static Names signedNames(Names given) {
    Names names = given;
    for (String name :
        new String[] {
          "method",
          "path",
          "query",
          "body",
          "bodySha256",
          "seconds",
          "millis",
          "nonce",
          "key",
          "credential"
        }) {
      names = names.with(name, Names.VALUE);
    }
    return names;
  }

  /** Whether the key itself goes out with each request that has one. */
  public boolean sendsKey() {
    return Stream.concat(headers.values().stream(), query.values().stream())
        .flatMap(sent -> sent.places().stream())
        .anyMatch(
            place -> (place.name().equals("key") || place.name().equals(ID)) && place.isWhole());
  }

  /** The request as it goes out. Time and nonce are of this attempt. */
  public Outgoing sign(Outgoing request, JsonObject given, Credential credential, Instant now) {
    if (headers.isEmpty() && query.isEmpty()) {
      return request;
    }
    Scope scope = scope(request, given, credential, now);
    if (signature != null) {
      scope = scope.with("signature", signature.text(scope));
    }
    Map<String, String> moreHeaders = new LinkedHashMap<>();
    Map<String, String> moreQuery = new LinkedHashMap<>();
    for (Map.Entry<String, Template> header : headers.entrySet()) {
      String value = header.getValue().text(scope);
      if (!value.isEmpty()) {
        moreHeaders.put(header.getKey(), HeaderLine.value(header.getKey(), value));
      }
    }
    for (Map.Entry<String, Template> part : query.entrySet()) {
      moreQuery.put(part.getKey(), encoded(part.getValue().text(scope)));
    }
    return request.with(moreHeaders, moreQuery);
  }

  private static Scope scope(
      Outgoing request, JsonObject given, Credential credential, Instant now) {
    Map<String, Object> roots = new LinkedHashMap<>(given.getMap());
    roots.put("method", request.method());
    roots.put("path", request.path());
    roots.put("query", request.queryText());
    roots.put("body", request.body().toString(StandardCharsets.UTF_8));
    roots.put("bodySha256", sha256(request.body().getBytes()));
    roots.put("seconds", now.getEpochSecond());
    roots.put("millis", now.toEpochMilli());
    String nonce = nonce();
    roots.put("nonce", nonce);
    roots.put("key", request.key());
    roots.put(ID, request.key().isEmpty() ? nonce : request.key());
    roots.put("credential", credential == null ? null : credential.value());
    return Scope.of(roots);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String nonce() {
    byte[] bytes = new byte[16];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
