package org.liandong.gateway.protocol;

import java.util.function.BooleanSupplier;

/** One piece of work in a node's memory: between two of its points the node may crash or freeze. */
final class Task {
  private final Node node;
  private String point;
  private BooleanSupplier ready;
  private Runnable next;
  private boolean urgent;

  Task(Node node) {
    this.node = node;
  }

  void then(String point, Runnable next) {
    when(point, () -> true, next);
  }

  void when(String point, BooleanSupplier ready, Runnable next) {
    this.point = point;
    this.ready = ready;
    this.next = next;
  }

  /** Waits for a reply no longer than the client's own timeout, which fires by itself. */
  void await(String point, Exchange exchange, long deadline, Runnable next) {
    when(point, () -> exchange.answered() || node.monotonic() >= deadline, next);
    urgent = true;
  }

  boolean runnable() {
    return !node.frozen() && ready.getAsBoolean();
  }

  boolean urgent() {
    return urgent && runnable();
  }

  boolean ended() {
    return next == null;
  }

  String point() {
    return point;
  }

  void run() {
    var now = next;
    next = null;
    urgent = false;
    now.run();
  }
}
