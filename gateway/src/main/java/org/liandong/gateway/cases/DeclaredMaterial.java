package org.liandong.gateway.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A material that a station says it brings.
 *
 * @param code in the item's list, or {@code signature}
 * @param sha256 of its content, 32 bytes
 */
public record DeclaredMaterial(String code, Buffer sha256) {
  private static final String SIGNATURE = "signature";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Those of a checked body, each once. */
  public static List<DeclaredMaterial> of(JsonNode body) {
    List<DeclaredMaterial> all = new ArrayList<>();
    for (JsonNode each : body.path("materials")) {
      all.add(
          new DeclaredMaterial(
              each.get("material").textValue(), digest(each.get("sha256").textValue())));
    }
    return all.stream().distinct().toList();
  }

  /** The scan of what was signed at a delivery; empty where its checked body names none. */
  public static List<DeclaredMaterial> signature(JsonNode body) {
    return body.has(SIGNATURE)
        ? List.of(new DeclaredMaterial(SIGNATURE, digest(body.get(SIGNATURE).textValue())))
        : List.of();
  }

  /** Those that can be read of a body that was not checked. */
  public static List<DeclaredMaterial> readable(JsonNode body) {
    List<DeclaredMaterial> all = new ArrayList<>();
    for (JsonNode each : body.path("materials")) {
      String sha256 = each.path("sha256").asText();
      if (each.path("material").isTextual() && SHA256.matcher(sha256).matches()) {
        all.add(new DeclaredMaterial(each.get("material").textValue(), digest(sha256)));
      }
    }
    return all.stream().distinct().toList();
  }

  /** The bytes of a hash that is written as hexadecimal. */
  public static Buffer digest(String hexadecimal) {
    return Buffer.buffer(HexFormat.of().parseHex(hexadecimal));
  }

  /** The hashes one after the other, as a row keeps them. */
  static Buffer digests(List<DeclaredMaterial> materials) {
    Buffer all = Buffer.buffer(materials.size() * 32);
    materials.forEach(material -> all.appendBuffer(material.sha256()));
    return all;
  }
}
