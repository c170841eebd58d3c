package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;

/** What a hop says beyond the case it belongs to and its place in the log. */
record HopFacts(
    String sender,
    String receiver,
    UUID step,
    Leg leg,
    String outcome,
    String fault,
    String errorCode,
    Actor actor) {

  static HopFacts toBackend(UUID step, Leg leg, String outcome) {
    return new HopFacts(Hop.GATEWAY, leg.backend(), step, leg, outcome, null, null, Actor.NONE);
  }

  static HopFacts fromBackend(UUID step, Leg leg, String outcome, Actor actor) {
    return new HopFacts(leg.backend(), Hop.GATEWAY, step, leg, outcome, null, null, actor);
  }

  static HopFacts fromStation(CaseRow row, String outcome, Actor actor, Leg leg) {
    return new HopFacts(row.place().station(), Hop.GATEWAY, null, leg, outcome, null, null, actor);
  }

  static HopFacts fromOperator(UUID step, Leg leg, String outcome, String person) {
    Actor actor = new Actor(person, null, null);
    return new HopFacts("operator", Hop.GATEWAY, step, leg, outcome, null, null, actor);
  }

  /** The gateway tells somebody of a time. */
  static HopFacts telling(String receiver, UUID step, String outcome) {
    Leg none = new Leg(null, null, 0, null, null, Leg.Times.NONE, 0, 0, 0);
    return new HopFacts(Hop.GATEWAY, receiver, step, none, outcome, null, null, Actor.NONE);
  }

  /** Of this step. */
  HopFacts at(UUID one) {
    return new HopFacts(sender, receiver, one, leg, outcome, fault, errorCode, actor);
  }

  HopFacts blaming(Blame blame) {
    return blaming(blame.fault(), blame.code());
  }

  HopFacts blaming(String whose, String code) {
    return new HopFacts(sender, receiver, step, leg, outcome, whose, code, actor);
  }

  HopFacts saying(String word) {
    return new HopFacts(sender, receiver, step, leg, word, fault, errorCode, actor);
  }

  Hop toHop(CaseRow row, int seq, HopKind kind, Instant at, CaseState state) {
    return new Hop(
        row.id(),
        seq,
        kind,
        at,
        state,
        sender,
        receiver,
        step,
        leg,
        outcome,
        fault,
        errorCode,
        actor,
        row.traceId());
  }
}
