package org.liandong.gateway.ledger;

import org.liandong.gateway.model.Authority;

/**
 * One version of an authority that stands.
 *
 * @param id its row in the ledger
 * @param version from 1, for one code, item, region and holder
 * @param kind of the change that made it
 * @param document on which that change rests
 */
record Entry(long id, int version, ChangeKind kind, String document, Authority authority) {
  AuthorityKey key() {
    return AuthorityKey.of(authority);
  }
}
