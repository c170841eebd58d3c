package org.liandong.gateway.ledger;

import java.util.List;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Finding;

/**
 * No routes can be made of the ledger and the configuration together: each fault with its remedy.
 */
public final class LedgerUnfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerUnfit(List<Finding> faults) {
    super(
        faults.stream().map(Finding::toString).collect(Collectors.joining("\n")),
        null,
        false,
        false);
  }
}
