package org.liandong.simulator;

import io.vertx.core.json.JsonObject;

/** What the platform's gateway says: a code, and JSON in a text. */
final class ProvinceReply {
  static final String HELD = "2001";
  static final String HELD_OTHERWISE = "2002";
  static final String SIGN_EXPIRED = "4010";
  static final String NOT_KNOWN = "4040";

  /** For what an applicant or a station gave. */
  static final String MALFORMED_DATA = "4220";

  /** For how it was reported. */
  static final String MALFORMED_REPORT = "4221";

  static final String NO_SUCH_INTERFACE = "4041";

  private ProvinceReply() {}

  static Reply done(JsonObject data) {
    return new Reply(
        200, new JsonObject().put("success", true).put("code", "200").put("data", data.encode()));
  }

  static Reply refused(String code, String message) {
    return new Reply(
        200, new JsonObject().put("success", false).put("code", code).put("msg", message));
  }
}
