package org.liandong.gateway.cases;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.LimitUnit;
import org.liandong.gateway.model.WorkClock;

/**
 * The limits that begin with a submission: by when a station must bring what the gateway itself
 * missed in it, or is reminded of an outside authority that has it at once. Confined to one event
 * loop. Whether something is missing the database says: the columns are there for all that may.
 */
final class Notices {
  private final CaseLaw law;
  private Worked last;

  Notices(CaseLaw law) {
    this.law = law;
  }

  private record Notice(UUID caseId, UUID subject, CountdownKind kind, Worked worked) {}

  /** What was worked out last: on one day all limits of so many days end alike. */
  private record Worked(Limit limit, LocalDate day, WorkClock clock, Deadline due, Instant next) {}

  void add(Tuple tuple, List<NewCase> submissions) {
    List<Notice> notices = new ArrayList<>();
    for (NewCase each : submissions) {
      if (!each.missing().isEmpty() || !each.materials().isEmpty()) {
        notice(each).ifPresent(notices::add);
      }
      reminder(each).ifPresent(notices::add);
    }
    new Columns<>(tuple, notices)
        .uuid(Notice::caseId)
        .uuid(Notice::subject)
        .small(one -> one.kind().code())
        .integer(one -> one.worked().limit().amount())
        .text(one -> one.worked().limit().unit().name())
        .time(one -> one.worked().due().at())
        .bool(one -> one.worked().due().provisional())
        .time(one -> one.worked().next());
  }

  private Optional<Notice> notice(NewCase submission) {
    Limit limit = law.terms().apply(submission.item()).correction();
    if (limit == null) {
      return Optional.empty();
    }
    Worked worked = worked(limit, submission.receivedAt());
    UUID id = submission.id();
    return Optional.of(new Notice(id, id, CountdownKind.CORRECTION, worked));
  }

  private Optional<Notice> reminder(NewCase submission) {
    return submission.steps().stream()
        .filter(step -> step.isTracked() && step.stage() == 1 && step.duty().limit() != null)
        .map(
            step ->
                new Notice(
                    submission.id(),
                    step.id(),
                    CountdownKind.TRACKING,
                    worked(step.duty().limit(), submission.receivedAt())))
        .findFirst();
  }

  private Worked worked(Limit limit, Instant at) {
    LocalDate day = ChinaTime.dayOf(at);
    WorkClock clock = law.clock().apply(null);
    boolean ofDays = limit.unit() == LimitUnit.DAY || limit.unit() == LimitUnit.WORKING_DAY;
    boolean same =
        ofDays
            && last != null
            && last.clock() == clock
            && last.limit().equals(limit)
            && last.day().equals(day);
    if (!same) {
      Countdown countdown = Countdown.began(new UUID(0, 0), CountdownKind.CORRECTION, at, limit);
      last =
          new Worked(
              limit,
              day,
              clock,
              countdown.due(clock).orElseThrow(),
              countdown.next(clock).orElseThrow());
    }
    return last;
  }
}
