package org.liandong.gateway.http;

/** What the router itself refuses, in our words. */
final class RouterFailures {
  private RouterFailures() {}

  static GatewayException of(int status) {
    FailureKind kind = FailureKind.ofStatus(status);
    return switch (kind) {
      case NOT_FOUND -> GatewayException.of(kind, "没有这个网址。请对照 /openapi.yaml 的接口清单核对后重试。");
      case METHOD_NOT_ALLOWED -> GatewayException.of(kind, "这个网址不支持该请求方法，请改用 Allow 响应头所列的方法。");
      case NOT_ACCEPTABLE -> GatewayException.of(kind, "只能以 application/json 应答，请更正 Accept 请求头。");
      case TOO_LARGE -> GatewayException.of(kind, "请求体过大，请缩小后重试。");
      case URI_TOO_LONG -> GatewayException.of(kind, "网址过长，请缩短查询参数。");
      case HEADERS_TOO_LARGE -> GatewayException.of(kind, "请求头过大，请去掉多余的请求头。");
      case UNSUPPORTED_MEDIA_TYPE ->
          GatewayException.of(kind, "请求体须为 JSON，请以 Content-Type: application/json、UTF-8 编码重新提交。");
      case MALFORMED ->
          GatewayException.of(kind, "请求行或请求头不符合 HTTP 规范，请检查网址转义、Host 和 Content-Length。");
      default -> GatewayException.of(FailureKind.INTERNAL, "网关内部错误，本次请求可能未生效。请记下编号联系运维。");
    };
  }
}
