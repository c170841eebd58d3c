package org.liandong.gateway.e2e;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** What stations bring as any of their materials. */
public final class SampleMaterial {
  public static final byte[] CONTENT = "%PDF-1.4\n%示例材料\n".getBytes(StandardCharsets.UTF_8);
  public static final String SHA256 = sha256(CONTENT);

  private SampleMaterial() {}

  /** As a material's address has it. */
  public static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /** Uploads it, as often as one likes; the acting station is null for the token's own. */
  public static void upload(HttpClient client, String base, String token, String acting)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/materials/" + SHA256))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + token)
            .PUT(BodyPublishers.ofByteArray(CONTENT));
    if (acting != null) {
      request.header("Acting-Station", acting);
    }
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new AssertionError(
          "the sample was not uploaded: " + answer.statusCode() + answer.body());
    }
  }
}
