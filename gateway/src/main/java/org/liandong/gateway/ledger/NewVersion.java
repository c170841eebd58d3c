package org.liandong.gateway.ledger;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.model.Authority;

/**
 * A version that a change makes once it is confirmed.
 *
 * @param replaces the entry it follows; null for what is new
 */
record NewVersion(Entry replaces, Authority authority) {
  static NewVersion of(Authority authority) {
    return new NewVersion(null, authority);
  }

  /** What stands once these are confirmed. */
  static List<Authority> onto(List<Entry> standing, List<NewVersion> versions) {
    Map<AuthorityKey, Authority> after = new LinkedHashMap<>();
    standing.forEach(entry -> after.put(entry.key(), entry.authority()));
    versions.forEach(
        version -> after.put(AuthorityKey.of(version.authority()), version.authority()));
    return List.copyOf(after.values());
  }

  int version() {
    return replaces == null ? 1 : replaces.version() + 1;
  }
}
