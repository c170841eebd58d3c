package org.liandong.simulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256, in hexadecimal, of a form's fields by name: {@code a=1&b=2}. */
final class ProvinceSign {
  private static final String ALGORITHM = "HmacSHA256";

  private ProvinceSign() {}

  /** Of all fields but the sign itself and the secret. */
  static String of(Map<String, String> form, String secret) {
    Map<String, String> sorted = new TreeMap<>(form);
    sorted.remove("sign");
    sorted.remove("app_secret");
    String signed =
        sorted.entrySet().stream()
            .map(field -> field.getKey() + '=' + field.getValue())
            .collect(Collectors.joining("&"));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }
}
