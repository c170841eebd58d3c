package org.liandong.adapter.provincial;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The platform's primary key of what we report: the same for the same report, for ever. */
final class RowGuid {
  private RowGuid() {}

  static String of(String dataSource, String key) {
    byte[] name = (dataSource + '\n' + key).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(name).toString();
  }
}
