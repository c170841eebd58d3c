package org.liandong.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How welcome media types are to a caller: its Accept header (RFC 9110, 12.5.1). */
public record Accept(String header) {
  private static final Pattern QUALITY = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

  /** Of a request; where it leaves it open, everything is welcome. */
  public static Accept of(HttpServerRequest request) {
    return new Accept(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)));
  }

  /**
   * Whether the second of two types is wanted rather than the first, which is what is given where
   * both are as welcome.
   *
   * @param otherwise what is told where neither will do
   */
  public boolean prefers(String second, String first, String otherwise) {
    if (header.isBlank()) {
      return false;
    }
    double usual = quality(first);
    double other = quality(second);
    if (usual <= 0 && other <= 0) {
      throw GatewayException.of(FailureKind.NOT_ACCEPTABLE, "not-acceptable", otherwise);
    }
    return other > usual;
  }

  /** How welcome it is; the most exact of the ranges that name it decides. */
  private double quality(String type) {
    int exact = -1;
    double quality = 0;
    for (String range : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";");
      int precision = precision(parts[0].strip(), type);
      if (precision > exact) {
        exact = precision;
        quality = quality(parts);
      }
    }
    return quality;
  }

  private static int precision(String range, String type) {
    if (range.equals(type)) {
      return 2;
    }
    String family = type.substring(0, type.indexOf('/')) + "/*";
    return range.equals(family) ? 1 : range.equals("*/*") ? 0 : -1;
  }

  private static double quality(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      Matcher matcher = QUALITY.matcher(parts[i].strip());
      if (matcher.matches()) {
        return Double.parseDouble(matcher.group(1));
      }
    }
    return 1;
  }
}
