package org.liandong.gateway.model;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * All limits of one case that run, and what each of its moves does to them. Pure: it is told when.
 *
 * @param caseId the subject of those that are not of one step
 * @param all in no order; of each subject and kind at most one that runs
 */
public record Countdowns(UUID caseId, List<Countdown> all) {
  public Countdowns {
    all = List.copyOf(all);
  }

  /** The one of this kind that runs; empty where none does. */
  public Optional<Countdown> running(CountdownKind kind, UUID subject) {
    return all.stream().filter(is(kind, subject)).filter(Countdown::isRunning).findFirst();
  }

  /** The organ holds the step's order since this moment: its own times begin. */
  public Countdowns handed(Step step, Instant at, Terms terms) {
    if (!step.isRunning()) {
      return this;
    }
    Countdowns next = this;
    // A request that the law does not give it stops no clock, so its acceptance is owed all the
    // same.
    if (step.owesAcceptance() && running(CountdownKind.CORRECTION, step.id()).isEmpty()) {
      next = next.begin(CountdownKind.ACCEPTANCE, step.id(), at, terms.acceptance());
    }
    if (all.stream().noneMatch(is(ofStep(step), step.id()))) {
      next = next.begin(ofStep(step), step.id(), at, step.duty().limit());
    }
    return step.progress().suspended()
        ? next.change(one -> one.subject().equals(step.id()), one -> one.paused(at))
        : next;
  }

  /** The case waits, by the gateway's own notice, for what it goes to no organ without. */
  public Countdowns noticed(Instant at, Terms terms) {
    return begin(CountdownKind.CORRECTION, caseId, at, terms.correction());
  }

  /** The case moved. */
  public Countdowns moved(ServiceCase before, Change change, Moment when, Terms terms) {
    ServiceCase after = change.after();
    Countdowns next = this;
    for (Step now : after.steps()) {
      Step was = before.step(now.id()).orElse(null);
      if (was != null && !was.equals(now)) {
        next =
            now.isTracked()
                ? next.tracked(was, now, when.at())
                : next.moved(was, now, change, when, terms);
      }
    }
    if (after.incomplete().isEmpty()) {
      next = next.end(CountdownKind.CORRECTION, caseId, when.at());
    }
    return next.whole(before, after, when.at(), terms);
  }

  /** The organ had spoken in time, and was heard late: what its silence began was not to begin. */
  private Countdowns spoken(Step was, Step now, ServiceCase after, Instant at) {
    Progress.Acceptance silent = Progress.Acceptance.SILENT;
    if (was.progress().accepted() != silent || now.progress().accepted() == silent) {
      return this;
    }
    Countdowns next =
        change(is(CountdownKind.ACCEPTANCE, now.id()), one -> one.answered(at))
            .end(CountdownKind.EXAMINATION, now.id(), at);
    boolean alone =
        after.steps().stream()
            .noneMatch(step -> step.progress().isAccepted() && !step.id().equals(now.id()));
    return alone
        ? next.end(CountdownKind.LEGAL, caseId, at).end(CountdownKind.PROMISED, caseId, at)
        : next;
  }

  private Countdowns moved(Step was, Step now, Change change, Moment when, Terms terms) {
    Instant at = when.at();
    Countdowns next =
        spoken(was, now, change.after(), at).accepted(was, now, change.after(), at, terms);
    if (isAskedInTime(was, now)) {
      next = next.asked(now.id(), change.until(), when, terms);
    }
    if (was.state() == StepState.CORRECTION && now.state() != StepState.CORRECTION) {
      next = next.end(CountdownKind.CORRECTION, now.id(), at);
    }
    if (now.progress().suspended() != was.progress().suspended()) {
      boolean stops = now.progress().suspended();
      next = next.change(one -> one.subject().equals(now.id()), one -> stopped(one, stops, at));
    }
    return now.state().isOver()
        ? next.change(one -> one.subject().equals(now.id()), one -> one.ended(at))
        : next;
  }

  private static boolean isAskedInTime(Step was, Step now) {
    int asked = now.progress().corrections() - was.progress().corrections();
    int breaches = now.progress().breaches() - was.progress().breaches();
    return asked > breaches && now.owesAcceptance();
  }

  /** Until a day of the organ's own; where it named none, so long as the terms have it. */
  private Countdowns asked(UUID step, LocalDate until, Moment when, Terms terms) {
    Countdowns next = end(CountdownKind.ACCEPTANCE, step, when.at());
    return until == null
        ? next.begin(CountdownKind.CORRECTION, step, when.heard(), terms.correction())
        : next.begin(Countdown.until(step, CountdownKind.CORRECTION, when.heard(), until));
  }

  /** No limit of ours binds an outside authority: what ran ends, and a reminder may begin. */
  private Countdowns tracked(Step was, Step now, Instant at) {
    if (now.state().isOver()) {
      return end(CountdownKind.TRACKING, now.id(), at);
    }
    return was.state() == StepState.PLANNED
        ? change(ofDecision(), one -> one.ended(at))
            .begin(CountdownKind.TRACKING, now.id(), at, now.duty().limit())
        : this;
  }

  /** Where it counts as accepted by silence, it does so since the organ had it (行政许可法 32). */
  private Countdowns accepted(Step was, Step step, ServiceCase after, Instant at, Terms terms) {
    if (!step.progress().isAccepted() || was.progress().accepted() == step.progress().accepted()) {
      return this;
    }
    boolean silent = step.progress().accepted() == Progress.Acceptance.SILENT;
    Instant since =
        silent
            ? running(CountdownKind.ACCEPTANCE, step.id()).map(Countdown::beganAt).orElse(at)
            : at;
    // What is accepted lapses no more, whatever is still asked of the station.
    Countdowns next =
        end(CountdownKind.ACCEPTANCE, step.id(), at).end(CountdownKind.CORRECTION, step.id(), at);
    Limit more = extension(after, terms).orElse(null);
    next = next.begin(CountdownKind.LEGAL, caseId, since, longer(terms.legal(), more));
    next = next.begin(CountdownKind.PROMISED, caseId, since, longer(terms.promised(), more));
    return terms.examination() == null
        ? next
        : next.begin(
            CountdownKind.EXAMINATION,
            step.id(),
            since,
            terms.examination().of(step, after.steps()));
  }

  private Countdowns whole(ServiceCase before, ServiceCase after, Instant at, Terms terms) {
    Countdowns next = this;
    boolean stopped = isStopped(after);
    if (stopped || isStopped(before)) {
      next = next.change(ofDecision(), one -> stopped(one, stopped, at)); // what begins stops too
    }
    Optional<Limit> more = extension(after, terms);
    if (more.isPresent() && extension(before, terms).isEmpty()) {
      next = next.change(ofDecision(), one -> one.extended(more.get()));
    }
    if (after.outcome() != null && before.outcome() == null) {
      next = next.change(one -> true, one -> one.ended(at));
      if (after.outcome().isTold()) {
        next = next.begin(CountdownKind.DELIVERY, caseId, at, terms.delivery());
      }
    }
    return after.delivered() ? next.end(CountdownKind.DELIVERY, caseId, at) : next;
  }

  private static Optional<Limit> extension(ServiceCase of, Terms terms) {
    return of.steps().stream()
        .map(step -> step.progress().extended())
        .filter(head -> head != null)
        .findFirst()
        .flatMap(terms::extension);
  }

  private static boolean isStopped(ServiceCase of) {
    return of.steps().stream().anyMatch(step -> step.progress().suspended());
  }

  private static Countdown stopped(Countdown one, boolean stops, Instant at) {
    return stops ? one.paused(at) : one.resumed(at);
  }

  private static Limit longer(Limit limit, Limit more) {
    return limit == null || more == null || limit.unit() != more.unit()
        ? limit
        : limit.plus(more.amount());
  }

  private static Predicate<Countdown> ofDecision() {
    return one ->
        one.isRunning()
            && (one.kind() == CountdownKind.LEGAL || one.kind() == CountdownKind.PROMISED);
  }

  private static CountdownKind ofStep(Step step) {
    return switch (step.duty().kind()) {
      case CONSULTATION -> CountdownKind.CONSULTATION;
      case PUBLICITY -> CountdownKind.PUBLICITY;
      case ORDINARY, PERMIT, UPPER -> CountdownKind.STEP;
      case TRACKED -> CountdownKind.TRACKING;
    };
  }

  private Countdowns begin(CountdownKind kind, UUID subject, Instant at, Limit limit) {
    return limit == null ? this : begin(Countdown.began(subject, kind, at, limit));
  }

  private Countdowns begin(Countdown one) {
    if (running(one.kind(), one.subject()).isPresent()) {
      return this;
    }
    List<Countdown> more = new ArrayList<>(all);
    more.add(one);
    return new Countdowns(caseId, more);
  }

  /**
   * When something took place.
   *
   * @param at by the account of who did it: the organ's own clock, where it says so and can be
   *     believed
   * @param heard when the gateway learned of it, and told whom it concerns
   */
  public record Moment(Instant at, Instant heard) {}

  private Countdowns end(CountdownKind kind, UUID subject, Instant at) {
    return change(is(kind, subject), one -> one.ended(at));
  }

  private Countdowns change(Predicate<Countdown> which, UnaryOperator<Countdown> how) {
    return new Countdowns(
        caseId, all.stream().map(one -> which.test(one) ? how.apply(one) : one).toList());
  }

  private static Predicate<Countdown> is(CountdownKind kind, UUID subject) {
    return one -> one.kind() == kind && one.subject().equals(subject);
  }
}
