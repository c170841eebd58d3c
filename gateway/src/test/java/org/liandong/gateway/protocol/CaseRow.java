package org.liandong.gateway.protocol;

import java.util.List;

/** A row of the table service_case; `view` is what a hop must be able to reproduce. */
record CaseRow(
    int id,
    boolean limits,
    List<Stage> route,
    int stage,
    String state,
    boolean attention,
    int hopSeq,
    int steps) {

  static final String CONCLUDED = "CONCLUDED/";

  boolean concluded() {
    return state.startsWith(CONCLUDED);
  }

  boolean lastStage() {
    return stage == route.size() - 1;
  }

  String view() {
    return stage + ":" + state;
  }

  CaseRow become(String next) {
    return new CaseRow(id, limits, route, stage, next, attention, hopSeq, steps);
  }

  CaseRow inSight(boolean wanted) {
    return new CaseRow(id, limits, route, stage, state, wanted, hopSeq, steps);
  }

  CaseRow atStage(int next) {
    return new CaseRow(id, limits, route, next, state, attention, hopSeq, steps);
  }

  CaseRow oneMoreStep() {
    return new CaseRow(id, limits, route, stage, state, attention, hopSeq, steps + 1);
  }

  CaseRow oneMoreHop() {
    return new CaseRow(id, limits, route, stage, state, attention, hopSeq + 1, steps);
  }
}
