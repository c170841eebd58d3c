package org.liandong.gateway.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;

/**
 * Vert.x's decoder, but strict about where a request ends: a proxy that reads the same bytes
 * otherwise would pass us a part of one request as the next (RFC 9112, section 11.2). Neither
 * Vert.x nor Netty has a switch for it.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
  private static final int LINE_END = 2;

  private boolean chunked;
  private boolean broken;
  private long discarded;

  StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  /** True after a request that cannot be read: nothing that follows it will be. */
  boolean isBroken() {
    return broken;
  }

  /**
   * The last that is asked before the body is looked for: what it throws makes the head invalid.
   */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage head) {
    requireVersion(head);
    HttpHeaders headers = head.headers();
    boolean old = head.protocolVersion().equals(HttpVersion.HTTP_1_0);
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (hosts == 0 && !old)) {
      throw GatewayException.malformed("host-unclear", "Host 请求头须写且只写一次，请检查客户端或中间代理。");
    }
    if (!old
        && headers.contains(HttpHeaderNames.EXPECT)
        && !headers.getAll(HttpHeaderNames.EXPECT).stream()
            .allMatch(HttpHeaderValues.CONTINUE::contentEqualsIgnoreCase)) {
      throw GatewayException.of(
          FailureKind.EXPECTATION_FAILED, "Expect 请求头只支持 100-continue，请更正或去掉。");
    }
    if (headers.contains("")) {
      throw GatewayException.malformed("header-unnamed", "有一个请求头没有名称，请检查客户端或中间代理。");
    }
    chunked = headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
    if (chunked && (old || !isChunkedAlone(headers))) {
      throw GatewayException.malformed(
          "length-unclear",
          "请求体的长度说法不一。请只用一个 Content-Length，或只用一个 Transfer-Encoding: chunked（HTTP/1.1）。");
    }
    if (old) {
      // Netty takes the first of two lengths here: nothing more is read from this connection.
      headers.remove(HttpHeaderNames.CONNECTION);
    }
    return super.isContentAlwaysEmpty(head);
  }

  /** A later 1.x is read as 1.1 (RFC 9110, section 2.5); Vert.x would answer 501 and no more. */
  private static void requireVersion(HttpMessage head) {
    HttpVersion said = head.protocolVersion();
    if (said.equals(HttpVersion.HTTP_1_0) || said.equals(HttpVersion.HTTP_1_1)) {
      return;
    }
    head.setProtocolVersion(HttpVersion.HTTP_1_1);
    if (!said.protocolName().equals("HTTP") || said.majorVersion() != 1) {
      throw GatewayException.malformed("http-version", "只支持 HTTP/1.1 和 HTTP/1.0，请更正请求行的版本。");
    }
  }

  private static boolean isChunkedAlone(HttpHeaders headers) {
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return codings.size() == 1
        && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings.get(0))
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
    if (broken) {
      discard(ctx, in);
      return;
    }
    int from = in.readerIndex();
    int known = out.size();
    boolean inChunks = chunked;
    super.decode(ctx, in, out);
    broken = out.size() > known && isFailure(out.get(out.size() - 1));
    if (!broken && inChunks) {
      checkChunk(in, from, out, known);
    }
  }

  private static boolean isFailure(Object decoded) {
    return ((HttpObject) decoded).decoderResult().isFailure();
  }

  private void discard(ChannelHandlerContext ctx, ByteBuf in) {
    discarded += in.readableBytes();
    in.skipBytes(in.readableBytes());
    if (discarded > Linger.MOST_BYTES) {
      ctx.close();
    }
  }

  /** Netty lets a size past 32 bits wrap around, and takes any word behind it. */
  private void checkChunk(ByteBuf in, int from, List<Object> out, int known) {
    int content = out.size() > known ? ((HttpContent) out.get(known)).content().readableBytes() : 0;
    if (in.readerIndex() - from - content <= LINE_END) {
      return;
    }
    long size = ChunkSize.read(in, from);
    if (size > ChunkSize.MOST) {
      broken = true;
      while (out.size() > known) {
        ReferenceCountUtil.release(out.remove(known));
      }
      HttpContent end = new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER);
      end.setDecoderResult(DecoderResult.failure(new NumberFormatException("chunk size")));
      out.add(end);
    }
    chunked = size > 0;
  }
}
