package org.liandong.gateway.backends;

import io.vertx.core.VertxException;
import java.util.List;
import java.util.stream.Collectors;

/** The backends cannot be opened as configured: the gateway does not start. */
public final class InvalidBackends extends VertxException {
  private static final long serialVersionUID = 1L;

  private final transient List<BackendFault> faults;

  InvalidBackends(List<BackendFault> faults) {
    super(faults.stream().map(BackendFault::toString).collect(Collectors.joining("\n")), true);
    this.faults = List.copyOf(faults);
  }

  public List<BackendFault> faults() {
    return faults;
  }
}
