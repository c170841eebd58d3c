package org.liandong.gateway.boot.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What the demo's stations bring as any of their materials: a page that says that it is a sample.
 */
final class DemoPaper {
  private static final String PAGE =
      """
      %PDF-1.4
      1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
      2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
      3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
        /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>>>>>>> endobj
      4 0 obj <</Length 49>> stream
      BT /F 24 Tf 72 720 Td (Liandong: a sample) Tj ET
      endstream endobj
      trailer <</Root 1 0 R>>
      %%EOF
      """;

  static final Buffer CONTENT = Buffer.buffer(PAGE);
  static final String SHA256 = sha256();

  private DemoPaper() {}

  /** As the material with this code. */
  static JsonObject as(String code) {
    return new JsonObject()
        .put("material", code)
        .put("name", code + ".pdf")
        .put("sha256", SHA256)
        .put("bytes", CONTENT.length());
  }

  private static String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(PAGE.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }
}
