package org.liandong.gateway.model;

import java.util.List;

/**
 * How far an organ has come with its step, by what it said of it.
 *
 * @param accepted true once it accepted (受理) in this step
 * @param corrections how many times it asked for a correction (补正)
 * @param examined true once it said something of the matter itself
 * @param suspended true while a special procedure (特别程序, 行政许可法 45) runs here
 * @param missing codes of the materials it asks for; empty but while it waits for a correction
 */
public record Progress(
    boolean accepted, int corrections, boolean examined, boolean suspended, List<String> missing) {
  /** It has said nothing yet, and asks for nothing. */
  public static final Progress NONE = new Progress(false, 0, false, false, List.of());

  public Progress {
    missing = List.copyOf(missing);
  }

  /** What it asked of the station it still asks: the acceptance may be late. */
  Progress withAcceptance() {
    return new Progress(true, corrections, examined, suspended, missing);
  }

  Progress withCorrection(List<String> asked) {
    return new Progress(accepted, corrections + 1, examined, suspended, asked);
  }

  Progress withExamination() {
    return new Progress(accepted, corrections, true, suspended, missing);
  }

  /** A 特别程序 is part of the examination. */
  Progress withSpecial(boolean runs) {
    return new Progress(accepted, corrections, true, runs, missing);
  }

  /** What was asked before is asked no more, and what is over is not suspended. */
  Progress moved(boolean over) {
    return new Progress(accepted, corrections, examined, suspended && !over, List.of());
  }
}
