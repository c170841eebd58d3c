package org.liandong.gateway.printing;

import io.vertx.core.http.HttpServerRequest;
import org.liandong.gateway.http.Accept;

/** As what a paper is wanted: the caller's Accept header chooses, JSON where it leaves it open. */
public enum PaperFormat {
  JSON("application/json"),
  PDF("application/pdf");

  private final String type;

  PaperFormat(String type) {
    this.type = type;
  }

  String type() {
    return type;
  }

  /** As the request wants it; fails with 406 where neither will do. */
  public static PaperFormat wantedBy(HttpServerRequest request) {
    return wanted(Accept.of(request));
  }

  static PaperFormat wanted(String accept) {
    return wanted(new Accept(accept));
  }

  /** Fails with 406 where neither will do. */
  private static PaperFormat wanted(Accept accept) {
    boolean pdf =
        accept.prefers(
            PDF.type,
            JSON.type,
            "文书只有 PDF 和 JSON 两种格式。请在 Accept 请求头中写 application/pdf 或 application/json。");
    return pdf ? PDF : JSON;
  }
}
