package org.liandong.gateway.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * The orders that a transaction makes leased, and the permits it reserved for them: each permit is
 * either sent with, after the commit, or given back. It ends once; what comes after that takes no
 * permit any more and sends nothing.
 */
final class Born {
  private final DirectDispatch direct;
  private final List<Integer> reserved = new ArrayList<>();
  private final List<LeasedOrder> orders = new ArrayList<>();
  private boolean ended;

  Born(DirectDispatch direct) {
    this.direct = direct;
  }

  boolean reserve(int backend) {
    boolean free = !ended && direct.reserve(backend);
    if (free) {
      reserved.add(backend);
    }
    return free;
  }

  void add(LeasedOrder order) {
    orders.add(order);
  }

  /** It is committed. */
  void send() {
    if (!ended) {
      ended = true;
      orders.forEach(direct::send);
    }
  }

  /** It is not, or nobody knows: then nothing is sent. */
  void release() {
    if (!ended) {
      ended = true;
      reserved.forEach(direct::release);
    }
  }
}
