package org.liandong.simulator;

/**
 * How often, from 0 to 1, a call that had its effect is answered in a way that nobody agreed on.
 *
 * @param unknownCode every code in the answer is one that nobody has described
 * @param malformed the body is no JSON
 * @param wrongType a web page instead of JSON
 * @param truncated half of the body, then the connection is closed
 */
public record WrongAnswers(
    double unknownCode, double malformed, double wrongType, double truncated) {
  public static final WrongAnswers NONE = new WrongAnswers(0, 0, 0, 0);

  public WrongAnswers {
    Shares.check(unknownCode, malformed, wrongType, truncated);
  }

  /** In what way an answer is wrong. */
  enum Wrong {
    UNKNOWN_CODE,
    MALFORMED,
    WRONG_TYPE,
    TRUNCATED,
    NOT
  }

  Wrong at(double roll) {
    int met = Shares.of(roll, unknownCode, malformed, wrongType, truncated);
    return met < 0 ? Wrong.NOT : Wrong.values()[met];
  }
}
