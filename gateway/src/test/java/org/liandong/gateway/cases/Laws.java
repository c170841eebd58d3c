package org.liandong.gateway.cases;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.CallBackRule;
import org.liandong.gateway.model.Head;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LowerExamination;
import org.liandong.gateway.model.SpecialKind;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.WorkCalendar;
import org.liandong.gateway.model.WorkClock;

/** What the configuration says of time and of organs, where no configuration is read. */
public final class Laws {
  /** Weekends, and nothing else; nine to five. */
  public static final WorkClock CLOCK =
      new WorkClock(
          new WorkCalendar(List.of()),
          new BusinessHours(
              List.of(new BusinessHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

  /** As of a permit whose law lists every 特别程序. */
  public static final Terms PERMIT =
      new Terms(
          Set.of(SpecialKind.values()),
          false,
          Map.of(Head.ORGAN, Limit.workingDays(10)),
          Limit.workingDays(5),
          true,
          Limit.workingDays(30),
          Limit.workingDays(20),
          Limit.workingDays(15),
          new LowerExamination(Limit.workingDays(20), Map.of()),
          Limit.workingDays(10));

  private Laws() {}

  /** The same terms for every item. */
  public static CaseLaw of(Terms terms) {
    return new CaseLaw(item -> terms, organ -> CLOCK, () -> Duration.ZERO, () -> CallBackRule.NONE);
  }
}
