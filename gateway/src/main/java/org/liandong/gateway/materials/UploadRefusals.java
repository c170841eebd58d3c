package org.liandong.gateway.materials;

import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.GatewayException;

/** Why a content is not taken, or not so. */
final class UploadRefusals {
  private UploadRefusals() {}

  static GatewayException otherTotal() {
    return GatewayException.of(
        FailureKind.CONFLICT, "upload-total-differs", "总字节数与前几段所说的不同。请从 bytes 0- 起重新上传。");
  }

  static GatewayException gap(long held) {
    return GatewayException.of(
            FailureKind.CONFLICT, "upload-gap", "前面还缺一段：目前只收到前 " + held + " 个字节。请从这里接着上传。")
        .header(UploadEndpoint.OFFSET, Long.toString(held));
  }

  static GatewayException raced() {
    return GatewayException.of(
        FailureKind.CONFLICT,
        "upload-under-way",
        "同一份材料正在由另一个请求上传。请先用 Content-Range: bytes */总字节数 查询已收到多少，再接着上传。");
  }

  static GatewayException shorter() {
    return GatewayException.malformed(
        "body-incomplete", "请求体比 Content-Range 所说的短，请按实际字节数填写后重新上传这一段。");
  }

  static GatewayException otherHash() {
    return GatewayException.of(
        FailureKind.INVALID,
        "material-hash-differs",
        "收到的内容与网址中的 SHA-256 不一致，没有保存。请重新计算文件的 SHA-256，再从头上传。");
  }

  static GatewayException otherKind() {
    return GatewayException.of(
        FailureKind.UNSUPPORTED_MEDIA_TYPE,
        "material-type-refused",
        "按内容看，这不是可以接收的文件，没有保存。请上传 PDF、OFD、JPEG、PNG 或 TIFF。");
  }
}
