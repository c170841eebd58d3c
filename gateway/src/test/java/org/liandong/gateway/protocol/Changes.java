package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a commit changed, row by row, for the trace of a seed. */
final class Changes {
  private Changes() {}

  static List<String> between(Tables before, Tables after) {
    var lines = new ArrayList<String>();
    compare(before.cases(), after.cases(), lines);
    compare(before.steps(), after.steps(), lines);
    compare(before.dispatches(), after.dispatches(), lines);
    compare(before.timers(), after.timers(), lines);
    compare(before.countdowns(), after.countdowns(), lines);
    compare(before.cursors(), after.cursors(), lines);
    compare(before.inbox(), after.inbox(), lines);
    compare(before.platforms().reports(), after.platforms().reports(), lines);
    after
        .hops()
        .subList(before.hops().size(), after.hops().size())
        .forEach(h -> lines.add("      + " + h));
    return lines;
  }

  private static <K, V> void compare(Map<K, V> before, Map<K, V> after, List<String> lines) {
    after.forEach(
        (key, row) -> {
          if (!row.equals(before.get(key))) lines.add("      = " + row);
        });
    before.forEach(
        (key, row) -> {
          if (!after.containsKey(key)) lines.add("      - " + row);
        });
  }
}
