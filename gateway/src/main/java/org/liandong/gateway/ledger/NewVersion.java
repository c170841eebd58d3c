package org.liandong.gateway.ledger;

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

  int version() {
    return replaces == null ? 1 : replaces.version() + 1;
  }
}
