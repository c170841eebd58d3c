package org.liandong.gateway.materials;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/**
 * Which piece of a content a request brings (RFC 9110, 14.4).
 *
 * @param kind whether it brings all, a piece, or only asks how much is there
 * @param starts of the piece; 0 otherwise
 * @param length of the piece, or of all; -1 where nobody says
 * @param total of the whole content; -1 where nobody says
 */
record ContentRange(Kind kind, long starts, long length, long total) {
  static final long LARGEST = 100L << 20;

  private static final Pattern PIECE =
      Pattern.compile("bytes (?:([0-9]{1,12})-([0-9]{1,12})|\\*)/([0-9]{1,12})");

  enum Kind {
    WHOLE,
    PIECE,
    QUESTION
  }

  /**
   * Of a request.
   *
   * @param header Content-Range; null where there is none
   */
  static ContentRange of(HttpServerRequest request, String header) {
    long declared = declared(request);
    ContentRange range = header == null ? whole(declared) : piece(header);
    if (Math.max(range.total(), range.length()) > LARGEST) {
      throw tooLarge();
    }
    if (range.kind() == Kind.PIECE && declared >= 0 && declared != range.length()) {
      throw unfit("请求体的长度与 Content-Range 所说的不一致，请按实际字节数填写。");
    }
    return range;
  }

  static GatewayException tooLarge() {
    return GatewayException.of(
        FailureKind.TOO_LARGE, "material-too-large", "一份材料最多 100 MiB。请降低扫描分辨率，或拆成几份分别上传。");
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    try {
      return length == null ? -1 : Long.parseLong(length.strip());
    } catch (NumberFormatException tooLong) {
      return Long.MAX_VALUE;
    }
  }

  private static ContentRange whole(long declared) {
    return new ContentRange(Kind.WHOLE, 0, declared, declared);
  }

  private static ContentRange piece(String header) {
    Matcher parts = PIECE.matcher(header);
    if (!parts.matches()) {
      throw unfit("请写成 bytes 起-止/总字节数，只问已收到多少时写成 bytes */总字节数。");
    }
    long total = Long.parseLong(parts.group(3));
    if (parts.group(1) == null) {
      return new ContentRange(Kind.QUESTION, 0, 0, total);
    }
    long starts = Long.parseLong(parts.group(1));
    long last = Long.parseLong(parts.group(2));
    if (last < starts || last >= total) {
      throw unfit("起、止从 0 数起，止不小于起，且小于总字节数。");
    }
    return new ContentRange(Kind.PIECE, starts, last - starts + 1, total);
  }

  private static GatewayException unfit(String how) {
    return GatewayException.malformed("content-range-invalid", "Content-Range 请求头有误。" + how);
  }

  /** The longest body that fits. */
  long most() {
    return length < 0 ? LARGEST : length;
  }

  /** Where it ends, not included. */
  long ends() {
    return starts + length;
  }
}
