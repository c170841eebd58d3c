package org.liandong.gateway.ledger;

import org.liandong.gateway.routing.Configuration;

/**
 * A configuration whose routes were planned with what stands in the ledger and what it says itself;
 * to be entered while the ledger has not moved.
 */
public final class Planned {
  private final Configuration configuration;
  private final long revision;
  private final ConfigDifference difference;

  Planned(Configuration configuration, long revision, ConfigDifference difference) {
    this.configuration = configuration;
    this.revision = revision;
    this.difference = difference;
  }

  Configuration configuration() {
    return configuration;
  }

  /** Of the ledger, as it was planned with. */
  long revision() {
    return revision;
  }

  ConfigDifference difference() {
    return difference;
  }
}
