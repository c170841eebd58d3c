package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;

/**
 * 流转记录: one crossing between two systems or persons. Holds no identity number, phone or name.
 *
 * @param seq from 1, without a gap, under the case's lock
 * @param at business time
 * @param state of the case, after this hop
 * @param outcome what came of it, a stable code; null where there is nothing to tell
 * @param fault whose fault it is: STATION, GATEWAY, NETWORK, BACKEND; null where nobody's
 */
public record Hop(
    UUID caseId,
    int seq,
    HopKind kind,
    Instant at,
    CaseState state,
    String sender,
    String receiver,
    UUID step,
    Leg leg,
    String outcome,
    String fault,
    String errorCode,
    Actor actor,
    String traceId) {

  /** How long the gateway had the crossing in hand; null where nobody knows. */
  Duration took() {
    Leg.Times times = leg.times();
    return times.in() == null || times.out() == null || times.out().isBefore(times.in())
        ? null
        : Duration.between(times.in(), times.out());
  }

  /** The gateway's own name as sender or receiver. */
  public static final String GATEWAY = "gateway";
}
