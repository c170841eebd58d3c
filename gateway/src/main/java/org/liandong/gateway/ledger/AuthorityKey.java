package org.liandong.gateway.ledger;

import org.liandong.gateway.model.Authority;

/** What stays the same over all versions of an authority. */
record AuthorityKey(String code, String item, String region, String holder) {
  static AuthorityKey of(Authority authority) {
    return new AuthorityKey(
        authority.code(), authority.item(), authority.region(), authority.holder());
  }
}
