package org.liandong.gateway.model;

import java.time.Instant;
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
    if (step.state() == StepState.WAITING && step.owesAcceptance()) {
      next = next.begin(CountdownKind.ACCEPTANCE, step.id(), at, terms.acceptance());
    }
    return all.stream().anyMatch(is(ofStep(step), step.id()))
        ? next
        : next.begin(ofStep(step), step.id(), at, step.duty().limit());
  }

  /** The case waits, by the gateway's own notice, for what it goes to no organ without. */
  public Countdowns noticed(Instant at, Terms terms) {
    return begin(CountdownKind.CORRECTION, caseId, at, terms.correction());
  }

  /** The case moved. */
  public Countdowns moved(ServiceCase before, ServiceCase after, Instant at, Terms terms) {
    Countdowns next = this;
    for (Step now : after.steps()) {
      Step was = before.step(now.id()).orElse(null);
      if (was != null && !was.equals(now)) {
        next = next.moved(was, now, at, terms);
      }
    }
    if (after.incomplete().isEmpty()) {
      next = next.end(CountdownKind.CORRECTION, caseId, at);
    }
    return next.whole(before, after, at, terms);
  }

  private Countdowns moved(Step was, Step now, Instant at, Terms terms) {
    Countdowns next = this;
    if (now.progress().isAccepted() && !was.progress().isAccepted()) {
      next = next.accepted(now, at, terms);
    }
    boolean asked = now.progress().corrections() > was.progress().corrections();
    if (asked && now.progress().breaches() == was.progress().breaches() && now.owesAcceptance()) {
      next =
          next.end(CountdownKind.ACCEPTANCE, now.id(), at)
              .begin(CountdownKind.CORRECTION, now.id(), at, terms.correction());
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

  /** Where it counts as accepted by silence, it does so since the organ had it (行政许可法 32). */
  private Countdowns accepted(Step step, Instant at, Terms terms) {
    boolean silent = step.progress().accepted() == Progress.Acceptance.SILENT;
    Instant since =
        silent
            ? running(CountdownKind.ACCEPTANCE, step.id()).map(Countdown::beganAt).orElse(at)
            : at;
    // What is accepted lapses no more, whatever is still asked of the station.
    Countdowns next =
        end(CountdownKind.ACCEPTANCE, step.id(), at).end(CountdownKind.CORRECTION, step.id(), at);
    if (all.stream().noneMatch(one -> one.kind() == CountdownKind.LEGAL)) {
      next = next.begin(CountdownKind.LEGAL, caseId, since, terms.legal());
    }
    if (all.stream().noneMatch(one -> one.kind() == CountdownKind.PROMISED)) {
      next = next.begin(CountdownKind.PROMISED, caseId, since, terms.promised());
    }
    boolean examines = step.may(Act.EXAMINE) && !step.may(Act.DECIDE);
    return examines
        ? next.begin(CountdownKind.EXAMINATION, step.id(), since, terms.examination())
        : next;
  }

  private Countdowns whole(ServiceCase before, ServiceCase after, Instant at, Terms terms) {
    Countdowns next = this;
    boolean stopped = isStopped(after);
    if (stopped != isStopped(before)) {
      next = next.change(ofDecision(), one -> stopped(one, stopped, at));
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

  private Predicate<Countdown> ofDecision() {
    return one -> one.kind() == CountdownKind.LEGAL || one.kind() == CountdownKind.PROMISED;
  }

  private static CountdownKind ofStep(Step step) {
    return switch (step.duty().kind()) {
      case CONSULTATION -> CountdownKind.CONSULTATION;
      case PUBLICITY -> CountdownKind.PUBLICITY;
      case ORDINARY, PERMIT, UPPER -> CountdownKind.STEP;
    };
  }

  private Countdowns begin(CountdownKind kind, UUID subject, Instant at, Limit limit) {
    if (limit == null || running(kind, subject).isPresent()) {
      return this;
    }
    List<Countdown> more = new ArrayList<>(all);
    more.add(Countdown.began(subject, kind, at, limit));
    return new Countdowns(caseId, more);
  }

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
