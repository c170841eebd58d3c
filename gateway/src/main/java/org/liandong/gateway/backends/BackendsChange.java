package org.liandong.gateway.backends;

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

  /** From now on these are in service. */
  public void use() {
    backends.use(next);
  }

  /** They never were; closes what was opened for them. */
  public void drop() {
    next.without(before).forEach(opened -> opened.client().close());
  }
}
