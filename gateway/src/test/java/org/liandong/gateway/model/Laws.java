package org.liandong.gateway.model;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Terms and answers for the tests of the rules. */
final class Laws {
  /** Those of {@link RandomRoute}: who only stands beside another, and who stands above. */
  static final Map<String, Level> LEVELS =
      Map.of(
          "organ-1", Level.TOWN,
          "organ-2", Level.TOWN,
          "organ-3", Level.COUNTY,
          "organ-4", Level.COUNTY);

  static final Terms TERMS =
      new Terms(
          Set.of(SpecialKind.TEST, SpecialKind.SUPPLEMENTING),
          false,
          Map.of(Head.ORGAN, Limit.workingDays(10)),
          Limit.workingDays(5),
          true,
          Limit.workingDays(30),
          Limit.workingDays(20),
          Limit.workingDays(15),
          new LowerExamination(Limit.workingDays(20), LEVELS),
          Limit.workingDays(10));

  /** Everything that any answer may have to say. */
  static final Answer.Details DETAILS =
      new Answer.Details(
          "remedies",
          "another-organ",
          new Answer.Special(SpecialKind.TEST, "article 45", "no. 1"),
          Head.ORGAN,
          null);

  /** Nothing was brought, and no limit runs. */
  static final Circumstances KNOWN =
      new Circumstances(Set.of(), LocalDate.parse("2026-03-02"), null);

  /** Weekends, and nothing else; nine to five. */
  static final WorkClock CLOCK =
      new WorkClock(
          new WorkCalendar(List.of()),
          new BusinessHours(
              List.of(new BusinessHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

  private Laws() {}

  /** The same law, where one organ's acts are by different persons. */
  static Terms distinct() {
    return new Terms(
        TERMS.specials(),
        true,
        TERMS.extensions(),
        TERMS.acceptance(),
        TERMS.silenceAccepts(),
        TERMS.correction(),
        TERMS.legal(),
        TERMS.promised(),
        TERMS.examination(),
        TERMS.delivery());
  }
}
