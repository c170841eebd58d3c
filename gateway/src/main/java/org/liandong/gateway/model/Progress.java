package org.liandong.gateway.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * How far an organ has come with its step, by what it said of it and by what its silence means.
 *
 * @param accepted how it accepted (受理) in this step
 * @param corrections how many times it asked for a correction (补正); a request of which the gateway
 *     answers a part itself is two
 * @param breaches how many of these, and of its other words, the law does not give it
 * @param examined true once it said something of the matter itself
 * @param special the 特别程序 that runs here (行政许可法 45); null while none does
 * @param extended who gave the case more time through this step (行政许可法 42: once); null where nobody
 *     did
 * @param end by what the step ended; null while it did not, or where it was only cancelled
 * @param persons who acted
 * @param missing codes of the materials it asks for; empty but while it waits for a correction
 */
public record Progress(
    Acceptance accepted,
    int corrections,
    int breaches,
    boolean examined,
    SpecialKind special,
    Head extended,
    StepEnd end,
    Persons persons,
    List<String> missing) {

  /** 受理. */
  public enum Acceptance {
    /** Not yet. */
    NONE,
    /** By the organ's word. */
    SAID,
    /** 视为受理: by its silence (行政许可法 32). */
    SILENT
  }

  /**
   * The ids of the persons at the organ, as {@link Answer#person()}; null, or none, where nobody
   * was named.
   *
   * @param accepted who accepted
   * @param examined all who examined, in their order
   */
  public record Persons(String accepted, List<String> examined) {
    /** Nobody yet. */
    public static final Persons NONE = new Persons(null, List.of());

    public Persons {
      examined = List.copyOf(examined);
    }

    private Persons withExaminer(String person) {
      if (person == null || examined.contains(person)) {
        return this;
      }
      return new Persons(accepted, Stream.concat(examined.stream(), Stream.of(person)).toList());
    }
  }

  /** It has said nothing yet, and asks for nothing. */
  public static final Progress NONE =
      new Progress(Acceptance.NONE, 0, 0, false, null, null, null, Persons.NONE, List.of());

  public Progress {
    missing = List.copyOf(missing);
  }

  /** True while a 特别程序 runs here. */
  public boolean suspended() {
    return special != null;
  }

  /** True where it counts as accepted. */
  public boolean isAccepted() {
    return accepted != Acceptance.NONE;
  }

  /** True where it counts as accepted by silence, and the organ has said nothing since. */
  boolean isSilentAndNoMore() {
    return accepted == Acceptance.SILENT && !examined && end == null && extended == null;
  }

  /** What it asked of the station it still asks: the acceptance may be late. */
  Progress withAcceptance(Acceptance how, String person) {
    return new Progress(
        how,
        corrections,
        breaches,
        examined,
        special,
        extended,
        end,
        new Persons(person, persons.examined()),
        missing);
  }

  Progress withCorrection(List<String> asked, boolean breach) {
    return new Progress(
        accepted,
        corrections + 1,
        breaches + (breach ? 1 : 0),
        examined,
        special,
        extended,
        end,
        persons,
        asked);
  }

  Progress withBreach() {
    return new Progress(
        accepted, corrections, breaches + 1, examined, special, extended, end, persons, missing);
  }

  Progress withExamination(String person) {
    return new Progress(
        accepted,
        corrections,
        breaches,
        true,
        special,
        extended,
        end,
        persons.withExaminer(person),
        missing);
  }

  /** A 特别程序 is part of the examination. */
  Progress withSpecial(SpecialKind runs) {
    return new Progress(
        accepted, corrections, breaches, true, runs, extended, end, persons, missing);
  }

  Progress withExtension(Head by) {
    return new Progress(
        accepted, corrections, breaches, examined, special, by, end, persons, missing);
  }

  /** What was asked before it is asked no more, and what is over is not suspended. */
  Progress moved(boolean over, StepEnd by) {
    return new Progress(
        accepted,
        corrections,
        breaches,
        examined,
        over ? null : special,
        extended,
        by,
        persons,
        List.of());
  }
}
