package org.liandong.gateway.http;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;

/** What cannot be decoded as HTTP, in our words; the connection ends with it. */
final class DecoderFailures {
  private DecoderFailures() {}

  static GatewayException inHead(Throwable cause) {
    if (cause instanceof GatewayException known) {
      return closing(known);
    }
    FailureKind kind =
        cause instanceof TooLongHttpLineException
            ? FailureKind.URI_TOO_LONG
            : cause instanceof TooLongHttpHeaderException
                ? FailureKind.HEADERS_TOO_LARGE
                : FailureKind.MALFORMED;
    return closing(RouterFailures.of(kind.status()));
  }

  static GatewayException inBody(Throwable cause) {
    if (cause instanceof TooLongHttpHeaderException) {
      return closing(GatewayException.of(FailureKind.HEADERS_TOO_LARGE, "请求体之后的尾部字段过大，请去掉。"));
    }
    if (cause instanceof DecoderException || cause instanceof IllegalArgumentException) {
      return closing(
          GatewayException.malformed("broken-chunk", "请求体的分块（chunked）写法有误，请检查客户端或中间代理后重新提交。"));
    }
    return GatewayException.malformed("body-incomplete", "请求体没有收完整，请原样重试。");
  }

  private static GatewayException closing(GatewayException failure) {
    return failure.header("Connection", "close");
  }
}
