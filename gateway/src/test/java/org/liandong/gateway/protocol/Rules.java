package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Set;

/** The rules one run goes by: times, the backends' capabilities and what is switched off. */
record Rules(List<Capabilities> backends, Set<Fault> faults) {
  static final int LEASE = 15;
  static final int LIMIT_LEASE = 7;
  static final int CLIENT_TIMEOUT = 8;
  static final int MARGIN = CLIENT_TIMEOUT + 1;
  static final int IDLE_IN_TRANSACTION = 6;
  static final int RETRY_AFTER = 4;
  static final int ATTEMPTS = 4;
  static final int ASK_AFTER = 20;
  static final int PAGE = 2;
  static final int POLL_AFTER = 5;
  static final int POLL_LEASE = CLIENT_TIMEOUT + 4;
  static final int EXAMINATION = 14;
  static final int PREMATURE_RETRY = 3;
  static final int PREMATURE_LIMIT = 60;

  /** Business time is the database's here. */
  static int limit(CountdownRow.Of of) {
    return switch (of) {
      case ACCEPTANCE -> 16;
      case CORRECTION -> 24;
      case CONSULTATION -> 20;
      case STEP -> 8;
    };
  }

  boolean broken(Fault fault) {
    return faults.contains(fault);
  }

  Capabilities of(int backend) {
    return backends.get(backend);
  }

  int clientTimeout() {
    return broken(Fault.CLIENT_OUTLIVES_LEASE) ? 2 * LEASE : CLIENT_TIMEOUT;
  }

  String key(DispatchRow row) {
    return broken(Fault.KEY_PER_ATTEMPT) && row.attempt() > 1
        ? row.order().key() + "#" + row.attempt()
        : row.order().key();
  }
}
