package org.liandong.gateway.cases;

import java.time.Duration;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;

/** One change of the table of dispatches, by its row's id or, for a new row, by its lane. */
record LaneWrite(
    Type type,
    long id,
    UUID caseId,
    UUID step,
    int ordinal,
    int backend,
    OrderKind kind,
    String key,
    Duration pause,
    boolean sent,
    boolean leased) {
  enum Type {
    DELETE,
    /** Released, due again after {@link #pause()}. */
    RETRY,
    PARK,
    BECOME,
    INSERT
  }

  static LaneWrite delete(long id) {
    return of(Type.DELETE, id, Duration.ZERO, false);
  }

  static LaneWrite retry(long id, Duration pause, boolean sent) {
    return of(Type.RETRY, id, pause, sent);
  }

  static LaneWrite park(long id) {
    return of(Type.PARK, id, Duration.ZERO, false);
  }

  static LaneWrite become(long id, OrderKind kind, String key) {
    return new LaneWrite(Type.BECOME, id, null, null, 0, 0, kind, key, Duration.ZERO, false, false);
  }

  private static LaneWrite of(Type type, long id, Duration pause, boolean sent) {
    return new LaneWrite(type, id, null, null, 0, 0, null, null, pause, sent, false);
  }
}
