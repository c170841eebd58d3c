package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.cases.LaneWrite.Become;
import org.liandong.gateway.cases.LaneWrite.Delete;
import org.liandong.gateway.cases.LaneWrite.Insert;
import org.liandong.gateway.cases.LaneWrite.Park;
import org.liandong.gateway.cases.LaneWrite.Retry;
import org.liandong.gateway.model.OrderKind;

/**
 * The lanes of one locked case, as they are and as they are to be: however often one changes in a
 * transaction, one row is written of it.
 */
final class Lanes {
  /** The id of a row that is not written yet. */
  private static final long NEW = 0;

  private final Map<UUID, Lane> rows;
  private final Map<UUID, LaneWrite> writes = new LinkedHashMap<>();

  Lanes(Map<UUID, Lane> rows) {
    this.rows = new HashMap<>(rows);
  }

  /** The row of a step; null where there is none. */
  Lane of(UUID step) {
    return rows.get(step);
  }

  Collection<Lane> all() {
    return rows.values();
  }

  boolean anyParked() {
    return rows.values().stream().anyMatch(Lane::parked);
  }

  List<LaneWrite> writes() {
    return new ArrayList<>(writes.values());
  }

  /** The lease of a row is over; what becomes of it is still to be said. */
  void release(UUID step, Lane released) {
    rows.put(step, released);
  }

  void delete(UUID step) {
    Lane gone = rows.remove(step);
    if (gone.id() == NEW) {
      writes.remove(step);
    } else {
      writes.put(step, new Delete(gone.id()));
    }
  }

  void retry(UUID step, Duration pause) {
    Lane lane = rows.get(step);
    writes.put(step, new Retry(lane.id(), 0, pause, lane.attempt(), lane.sent()));
  }

  void park(UUID step, String reason) {
    Lane parked = rows.get(step).park();
    rows.put(step, parked);
    writes.put(step, new Park(parked.id(), parked.attempt(), parked.sent(), reason));
  }

  /** A parked row begins anew; what the backend may have seen stays noted. */
  void resume(UUID step, int backend) {
    Lane lane = rows.get(step).resume();
    rows.put(step, lane);
    writes.put(step, new Retry(lane.id(), backend, Duration.ZERO, lane.attempt(), lane.sent()));
  }

  /** A parked row begins anew: a person found out that the backend has seen nothing of it. */
  void resend(UUID step, int backend) {
    Lane lane = rows.get(step).released(0, false).resume();
    rows.put(step, lane);
    writes.put(step, new Retry(lane.id(), backend, Duration.ZERO, 0, false));
  }

  /**
   * The row, or the one that is about to be made, becomes another order.
   *
   * @param backend its number; 0 where it is not configured
   */
  void become(UUID step, int backend, OrderKind kind, String key, boolean parked) {
    long id = rows.get(step).id();
    rows.put(step, row(id, kind, key, parked, false));
    LaneWrite made =
        writes.get(step) instanceof Insert pending
            ? pending.become(kind, key, parked)
            : new Become(id, backend, kind, key, parked);
    writes.put(step, made);
  }

  /** A row where there is none; one that this transaction deleted is taken again. */
  void insert(Insert row) {
    if (writes.get(row.step()) instanceof Delete deleted) {
      rows.put(row.step(), row(deleted.id(), row.kind(), row.key(), row.parked(), false));
      writes.put(
          row.step(), new Become(deleted.id(), row.backend(), row.kind(), row.key(), row.parked()));
      return;
    }
    rows.put(row.step(), row(NEW, row.kind(), row.key(), row.parked(), row.sent()));
    writes.put(row.step(), row);
  }

  private static Lane row(long id, OrderKind kind, String key, boolean parked, boolean sent) {
    return new Lane(id, kind, 0, null, 0, sent, parked, false, key);
  }
}
