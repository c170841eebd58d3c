package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.Supplier;
import org.liandong.gateway.sealing.Sealer;

/**
 * What every writer of this node shares.
 *
 * @param node this process's number in the table of nodes: the owner of its leases
 * @param lease how long a claimed order is ours without renewal
 * @param clock business time
 * @param configVersion of the configuration in use, for the hops
 * @param backends what is known of the backend with a code; null where it is not configured
 * @param law of time, and of what organs may do, by the configuration in use
 * @param sealer of what is kept of persons
 * @param watch is told what was done
 */
public record NodeContext(
    int node,
    Duration lease,
    InstantSource clock,
    Supplier<String> configVersion,
    Function<String, BackendFacts> backends,
    CaseLaw law,
    Sealer sealer,
    WorkWatch watch) {

  /** Watched by nobody. */
  public NodeContext(
      int node,
      Duration lease,
      InstantSource clock,
      String configVersion,
      Function<String, BackendFacts> backends,
      CaseLaw law,
      Sealer sealer) {
    this(node, lease, clock, () -> configVersion, backends, law, sealer, WorkWatch.NONE);
  }

  RowSeals seals() {
    return new RowSeals(sealer);
  }

  /** Of a backend that is not configured: that nothing can be done there. */
  BackendFacts facts(String code) {
    BackendFacts known = backends.apply(code);
    return known == null ? BackendFacts.NOT_CONFIGURED : known;
  }
}
