package org.liandong.gateway.protocol;

import java.util.List;

/** One submission as its station sees it: retries with the same key until it holds a receipt. */
final class Station {
  private final String key;
  private final List<Stage> route;
  private final boolean limits;
  private final boolean corrects;
  private boolean wantsToWithdraw;
  private int caseId;

  Station(
      String key, List<Stage> route, boolean limits, boolean corrects, boolean wantsToWithdraw) {
    this.key = key;
    this.route = route;
    this.limits = limits;
    this.corrects = corrects;
    this.wantsToWithdraw = wantsToWithdraw;
  }

  String key() {
    return key;
  }

  List<Stage> route() {
    return route;
  }

  boolean limits() {
    return limits;
  }

  boolean corrects() {
    return corrects;
  }

  boolean wantsToWithdraw() {
    return wantsToWithdraw && caseId != 0;
  }

  int caseId() {
    return caseId;
  }

  void receipt(int id) {
    if (caseId != 0 && caseId != id) {
      throw new Violation(2, key + " has two receipts: " + caseId + " and " + id);
    }
    caseId = id;
  }

  void withdrawn() {
    wantsToWithdraw = false;
  }
}
