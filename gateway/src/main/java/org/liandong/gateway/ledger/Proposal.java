package org.liandong.gateway.ledger;

import java.util.List;

/**
 * A change before anybody decided on it.
 *
 * @param document on which it rests; of the configuration its version
 */
record Proposal(ChangeKind kind, String document, List<NewVersion> versions) {
  Proposal {
    versions = List.copyOf(versions);
  }
}
