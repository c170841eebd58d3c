package org.liandong.gateway.protocol;

import java.util.List;

/** One submission as its station sees it: retries with the same key until it holds a receipt. */
final class Station {
  private final String key;
  private final List<List<Integer>> route;
  private final boolean corrects;
  private boolean wantsToWithdraw;
  private int caseId;

  Station(String key, List<List<Integer>> route, boolean corrects, boolean wantsToWithdraw) {
    this.key = key;
    this.route = route;
    this.corrects = corrects;
    this.wantsToWithdraw = wantsToWithdraw;
  }

  String key() {
    return key;
  }

  List<List<Integer>> route() {
    return route;
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
