package org.liandong.gateway.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.liandong.gateway.model.Authority;

/**
 * What the configuration says otherwise than the ledger. What a person changed is led by the ledger
 * from then on; the rest follows the configuration, and what is gone from it ends.
 *
 * @param versions to be entered
 * @param overruled what the configuration says and the ledger does not follow
 */
record ConfigDifference(List<NewVersion> versions, List<Authority> overruled) {

  static ConfigDifference of(List<Entry> standing, List<Authority> configured, LocalDate today) {
    Map<AuthorityKey, Entry> ledger = new LinkedHashMap<>();
    standing.forEach(entry -> ledger.put(entry.key(), entry));
    Map<AuthorityKey, Authority> config = new LinkedHashMap<>();
    configured.forEach(authority -> config.put(AuthorityKey.of(authority), authority));
    List<NewVersion> versions = new ArrayList<>();
    List<Authority> overruled = new ArrayList<>();
    config.forEach(
        (key, authority) -> {
          Entry entry = ledger.get(key);
          if (entry == null || !entry.authority().equals(authority)) {
            if (entry == null || entry.kind() == ChangeKind.CONFIG) {
              versions.add(new NewVersion(entry, authority));
            } else {
              overruled.add(authority);
            }
          }
        });
    for (Entry entry : standing) {
      boolean gone = entry.kind() == ChangeKind.CONFIG && !config.containsKey(entry.key());
      if (gone && holdsBeyond(entry.authority(), today)) {
        versions.add(new NewVersion(entry, ended(entry.authority(), today)));
      }
    }
    return new ConfigDifference(versions, overruled);
  }

  private static boolean holdsBeyond(Authority authority, LocalDate today) {
    boolean never = authority.to() != null && authority.to().isBefore(authority.from());
    return !never && (authority.to() == null || authority.to().isAfter(today));
  }

  /**
   * Today is its last day: what was done today must not lose its basis. What had not begun never
   * holds.
   */
  private static Authority ended(Authority authority, LocalDate today) {
    LocalDate never = authority.from().minusDays(1);
    return authority.endingOn(authority.from().isAfter(today) ? never : today);
  }
}
