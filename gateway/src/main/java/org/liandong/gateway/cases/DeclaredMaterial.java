package org.liandong.gateway.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A material that a station says it brings.
 *
 * @param code in the item's list
 * @param sha256 of its content, 32 bytes
 */
public record DeclaredMaterial(String code, Buffer sha256) {

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
