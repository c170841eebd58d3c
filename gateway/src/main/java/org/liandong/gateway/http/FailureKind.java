package org.liandong.gateway.http;

import org.liandong.adapter.spi.Fault;

/** The kinds of expected failure: status, the usual code, the title and whose fault it is. */
public enum FailureKind {
  MALFORMED(400, "malformed-request", "请求格式错误"),
  UNAUTHENTICATED(401, "unauthenticated", "未通过身份验证"),
  FORBIDDEN(403, "forbidden", "无权办理"),
  NOT_FOUND(404, "not-found", "未找到"),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "不支持的请求方法"),
  NOT_ACCEPTABLE(406, "not-acceptable", "无法提供所要求的格式"),
  TOO_SLOW(408, "request-too-slow", "请求接收超时"),
  CONFLICT(409, "state-conflict", "当前状态不允许"),
  GONE(410, "gone", "已经没有了"),
  STALE(412, "changed-meanwhile", "内容已被他人更改"),
  TOO_LARGE(413, "body-too-large", "请求体过大"),
  URI_TOO_LONG(414, "uri-too-long", "网址过长"),
  UNSUPPORTED_MEDIA_TYPE(415, "unsupported-media-type", "不支持的内容类型"),
  EXPECTATION_FAILED(417, "expectation-failed", "无法满足 Expect 请求头"),
  INVALID(422, "invalid-content", "请求内容不符合要求"),
  UNCONDITIONAL(428, "precondition-required", "要写明看到的是哪一版"),
  TOO_MANY_REQUESTS(429, "too-many-requests", "请求过于频繁"),
  HEADERS_TOO_LARGE(431, "headers-too-large", "请求头过大"),
  INTERNAL(500, "internal-error", "网关内部错误"),
  UNAVAILABLE(503, "unavailable", "服务暂时不可用");

  private final int status;
  private final String code;
  private final String title;

  FailureKind(int status, String code, String title) {
    this.status = status;
    this.code = code;
    this.title = title;
  }

  public int status() {
    return status;
  }

  /** The code where nothing more special is known. */
  public String code() {
    return code;
  }

  /** The Chinese title of the problem document. */
  public String title() {
    return title;
  }

  /** Whose fault it usually is. */
  public Fault fault() {
    return status < 500 ? Fault.STATION : Fault.GATEWAY;
  }

  /** The kind that a status of the router stands for. */
  static FailureKind ofStatus(int status) {
    for (FailureKind kind : values()) {
      if (kind.status == status) {
        return kind;
      }
    }
    return status >= 400 && status < 500 ? MALFORMED : INTERNAL;
  }
}
