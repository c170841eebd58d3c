package org.liandong.gateway.cases;

import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.StepState;

/**
 * What the log calls an organ's answer. A request for papers that is asked of no station has a word
 * of its own: whoever reads the log for what a station owes must not take it for one.
 */
public final class AnswerWord {
  /** 补正要求，不向站点转告: the gateway has it, or the station is at what it was told first. */
  static final String NOT_PASSED_ON = "CORRECTION_NOT_PASSED_ON";

  private AnswerWord() {}

  /** Of an answer that its step took. */
  static String of(AnswerKind kind, Step before, Step after) {
    boolean asked = after.state() == StepState.CORRECTION && before.state() != StepState.CORRECTION;
    return kind != AnswerKind.CORRECTION || asked ? kind.name() : NOT_PASSED_ON;
  }

  /** What kind of answer it was. */
  public static AnswerKind kind(String word) {
    return word.equals(NOT_PASSED_ON) ? AnswerKind.CORRECTION : AnswerKind.valueOf(word);
  }
}
