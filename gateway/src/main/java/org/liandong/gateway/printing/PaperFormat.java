package org.liandong.gateway.printing;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/** As what a paper is wanted: the caller's Accept header chooses, JSON where it leaves it open. */
public enum PaperFormat {
  JSON("application/json"),
  PDF("application/pdf");

  private static final Pattern QUALITY = Pattern.compile("q=(0(?:\\.[0-9]{0,3})?|1(?:\\.0{0,3})?)");

  private final String type;

  PaperFormat(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** As the request wants it; fails with 406 where neither will do. */
  public static PaperFormat wantedBy(HttpServerRequest request) {
    return wanted(String.join(",", request.headers().getAll(HttpHeaders.ACCEPT)));
  }

  /** Fails with 406 where neither will do. */
  static PaperFormat wanted(String accept) {
    if (accept.isBlank()) {
      return JSON;
    }
    double json = JSON.quality(accept);
    double pdf = PDF.quality(accept);
    if (json <= 0 && pdf <= 0) {
      throw GatewayException.of(
          FailureKind.NOT_ACCEPTABLE,
          "not-acceptable",
          "文书只有 PDF 和 JSON 两种格式。请在 Accept 请求头中写 application/pdf 或 application/json。");
    }
    return pdf > json ? PDF : JSON;
  }

  /** How welcome it is; the most exact of the ranges that name it decides (RFC 9110, 12.5.1). */
  private double quality(String accept) {
    int exact = -1;
    double quality = 0;
    for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
      String[] parts = range.split(";");
      int precision = precision(parts[0].strip());
      if (precision > exact) {
        exact = precision;
        quality = quality(parts);
      }
    }
    return quality;
  }

  private int precision(String range) {
    if (range.equals(type)) {
      return 2;
    }
    return range.equals("application/*") ? 1 : range.equals("*/*") ? 0 : -1;
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
