package org.liandong.gateway.cases;

/** What is read of a backend page by page. */
public enum PollKind {
  /** What organs answered. */
  ANSWERS(1),
  /** Cases that were begun on a platform. */
  ARRIVALS(2);

  private final int code;

  PollKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static PollKind of(int code) {
    return code == ANSWERS.code ? ANSWERS : ARRIVALS;
  }
}
