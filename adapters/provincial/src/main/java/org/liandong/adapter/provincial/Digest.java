package org.liandong.adapter.provincial;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.wire.Secret;

/**
 * Tells whether two records say the same. Keyed, because a plain hash of a record with an identity
 * number can be guessed.
 */
final class Digest {
  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;
  private final Set<String> masked;

  /**
   * A digest of the fields that a platform shows as they were reported.
   *
   * @param masked names of those that it shows otherwise, such as a name with stars in it
   */
  Digest(Secret key, Set<String> masked) {
    this.key = new SecretKeySpec(key.value().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    this.masked = Set.copyOf(masked);
  }

  /** 64 characters. */
  String of(Filing filing) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      add(mac, filing.fields());
      sorted(filing.parts()).forEach(part -> add(mac, part));
      return HexFormat.of().formatHex(mac.doFinal());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  private static List<SortedMap<String, String>> sorted(List<SortedMap<String, String>> parts) {
    return parts.stream()
        .sorted(Comparator.comparing(part -> String.valueOf(part.get(Names.ROW_GUID))))
        .toList();
  }

  /** With their lengths, so that no two records run into the same bytes. */
  private void add(Mac mac, SortedMap<String, String> fields) {
    for (Map.Entry<String, String> field : fields.entrySet()) {
      if (!Names.OF_THE_ATTEMPT.contains(field.getKey()) && !masked.contains(field.getKey())) {
        String line = field.getKey() + '=' + field.getValue().length() + ':' + field.getValue();
        mac.update((line + '\n').getBytes(StandardCharsets.UTF_8));
      }
    }
    mac.update((byte) 0);
  }
}
