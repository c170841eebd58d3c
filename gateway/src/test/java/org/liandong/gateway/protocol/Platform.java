package org.liandong.gateway.protocol;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A platform that listens: by its own books each case is told in order, each report once. */
final class Platform {
  private final World world;
  private final Capabilities can;
  private final Map<Integer, Integer> told = new HashMap<>();
  private final Set<String> keys = new HashSet<>();
  private final Set<String> refused = new HashSet<>();
  private final Set<Integer> numbered = new HashSet<>();

  Platform(World world, Capabilities can) {
    this.world = world;
    this.can = can;
  }

  Exchange.Reply receive(Exchange request) {
    boolean again = !keys.add(request.key());
    if (again && can.idempotent()) {
      world.saw("platform de-duplicated");
      return reply(!refused.contains(request.key()));
    }
    if (world.chance(2)) {
      world.saw("platform refused");
      refused.add(request.key());
      return reply(false);
    }
    if (request.order().kind() == Kind.NUMBER) numbered.add(request.order().step());
    else report(request.order());
    return reply(true);
  }

  private void report(Order order) {
    if (!numbered.contains(order.step())) {
      throw new Violation(13, order.key() + " is told before the case has its number");
    }
    int before = told.getOrDefault(order.step(), 0);
    if (order.number() != before + 1) {
      throw new Violation(12, order.key() + " is told after " + before);
    }
    told.put(order.step(), order.number());
  }

  /** How many reports of the case it holds. */
  int holds(int caseId) {
    return told.getOrDefault(caseId, 0);
  }

  private static Exchange.Reply reply(boolean taken) {
    return Exchange.Reply.of(taken ? Exchange.Said.DELIVERED : Exchange.Said.REFUSED);
  }
}
