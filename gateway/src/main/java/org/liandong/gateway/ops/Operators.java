package org.liandong.gateway.ops;

import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Role;

/** Who may do what at this door: operators act; supervisors and auditors may look on. */
final class Operators {
  private Operators() {}

  static void mayLook(ApiRequest request) {
    request.caller().require(Role.OPERATOR, Role.SUPERVISOR, Role.AUDITOR);
  }

  /** The operator's account; fails with 403 for anybody else. */
  static String mayAct(ApiRequest request) {
    request.caller().require(Role.OPERATOR);
    return request.caller().account();
  }
}
