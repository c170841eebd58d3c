package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The leases a write is made under: by row, the fence and the owner it must find. */
record Fenced(
    String writer, Map<Long, DispatchRow> leases, Set<String> postponed, CursorRow cursor) {
  static Fenced unfenced(String writer) {
    return new Fenced(writer, Map.of(), Set.of(), null);
  }

  static Fenced under(String writer, List<DispatchRow> rows) {
    var leases = new TreeMap<Long, DispatchRow>();
    rows.forEach(row -> leases.put(row.id(), row));
    return new Fenced(writer, leases, Set.of(), null);
  }

  /** A page of a backend's answers, read under this lease. */
  static Fenced polling(CursorRow lease) {
    return new Fenced("poll", Map.of(), Set.of(), lease);
  }

  /** Of these nothing was sent: their leases end without a hop. */
  Fenced postponing(Set<String> leasesPostponed) {
    return new Fenced(writer, leases, leasesPostponed, cursor);
  }

  boolean mayWrite(DispatchRow before, long now) {
    var lease = leases.get(before.id());
    if (lease == null) return !before.leased(now);
    return lease.fence() == before.fence() && lease.owner() == before.owner();
  }
}
