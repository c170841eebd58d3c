package org.liandong.gateway.backends;

import java.util.Map;
import java.util.Optional;

/** Backends that were opened beside those in service: to be put into service, or dropped. */
public final class BackendsChange {
  private final Backends backends;
  private final BackendTable before;
  private final BackendTable next;

  BackendsChange(Backends backends, BackendTable before, BackendTable next) {
    this.backends = backends;
    this.before = before;
    this.next = next;
  }

  /** One of these, in service or not yet. */
  public Optional<Backend> byCode(String code) {
    return next.byCode(code);
  }

  /**
   * From now on these are in service.
   *
   * @param words of operators over gates, by the backends' numbers: new gates hear theirs before
   *     anything can pass
   */
  public void use(Map<Integer, GateOverride> words) {
    backends.use(next, words);
  }

  /** They never were; closes what was opened for them. */
  public void drop() {
    next.without(before).forEach(opened -> opened.outfit().close());
  }
}
