package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.liandong.gateway.model.Countdown.Told;

/**
 * One case on a random route, to which random things happen. What a rule makes of it is taken, or
 * lost in a crash and made again later; after each step everything is looked at.
 */
final class RandomLife {
  private final Random random;
  private final long seed;
  private final Terms terms;
  private ServiceCase value;
  private Countdowns countdowns;
  private Instant now = Instant.parse("2026-03-02T01:00:00Z");
  private final Map<UUID, Integer> submits = new HashMap<>();
  private final Map<UUID, Integer> cancels = new HashMap<>();
  private final Map<UUID, Integer> supplements = new HashMap<>();
  private final List<UUID> inHand = new ArrayList<>();
  private Answer lost;
  private int crashes;
  private int silences;
  private int heardLate;
  private final Set<String> turns = new HashSet<>();
  private final Set<String> happened = new HashSet<>();
  private final Set<TrackedWord> words = new HashSet<>();

  RandomLife(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
    this.terms = random.nextBoolean() ? Laws.TERMS : Laws.distinct();
    UUID id = new UUID(seed, 0);
    List<Step> route = new RandomRoute(random).steps();
    boolean complete = random.nextInt(4) > 0;
    ServiceCase received =
        ServiceCase.received(id, complete ? List.of() : List.of("paper-1"), route);
    this.countdowns = new Countdowns(id, List.of());
    this.value = received;
    if (complete) {
      take(received.begin(1), now);
    } else {
      countdowns = countdowns.noticed(now, terms);
    }
  }

  ServiceCase value() {
    return value;
  }

  int crashes() {
    return crashes;
  }

  int silences() {
    return silences;
  }

  int heardLate() {
    return heardLate;
  }

  /** Whose turn it was in which phase, as {@code RECEIPT QUEUE}. */
  Set<String> turns() {
    return turns;
  }

  /** What is rare, and must not be missed. */
  Set<String> happened() {
    return happened;
  }

  /** What an outside authority said that was taken. */
  Set<TrackedWord> words() {
    return words;
  }

  /** Something happens. */
  void step() {
    now = now.plus(Duration.ofHours(random.nextInt(40)));
    switch (random.nextInt(12)) {
      case 0 -> take(value.supplement(papers(), List.of()), now);
      case 1 -> {
        if (random.nextInt(12) == 0) {
          take(random.nextInt(3) == 0 ? undo() : withdrawal(), now);
        }
      }
      case 2, 3 -> deliver();
      case 4, 5, 6 -> {
        if (value.tracked().isEmpty() || random.nextBoolean()) {
          fire();
        } else {
          track();
        }
      }
      case 7 -> {
        if (value.state() == CaseState.CONCLUDED && random.nextBoolean()) {
          take(value.deliver(), now);
        }
      }
      case 8 -> {
        if (random.nextInt(4) == 0 && value.steps().stream().anyMatch(RandomLife::isSilent)) {
          hearLate();
        } else {
          answer();
        }
      }
      default -> answer();
    }
    check();
  }

  /** Only before anybody was told. */
  private Change undo() {
    return inHand.isEmpty() ? value.undo() : withdrawal();
  }

  private Change withdrawal() {
    Change change = value.withdraw();
    if (change.verdict() == Verdict.APPLIED && given() > 0) {
      happened.add("withdrawn after a permit was given");
    }
    return change;
  }

  private long given() {
    return value.steps().stream()
        .filter(step -> step.is(StepKind.PERMIT) && step.progress().end() == StepEnd.APPROVED)
        .count();
  }

  /** An order reaches its organ. */
  private void deliver() {
    List<Step> waiting =
        value.steps().stream()
            .filter(step -> step.state() == StepState.WAITING && !step.isTracked())
            .toList();
    if (!waiting.isEmpty()) {
      Step step = waiting.get(random.nextInt(waiting.size()));
      inHand.add(step.id());
      countdowns = countdowns.handed(step, now, terms);
    }
  }

  /** The station passes on what an outside authority said, and says it again. */
  private void track() {
    TrackedWord word = TrackedWord.values()[random.nextInt(TrackedWord.values().length)];
    Change change = value.track(word);
    assertTrue(change.orders().isEmpty(), this::story);
    if (change.verdict() == Verdict.APPLIED) {
      take(change, now);
      assertNotEquals(Verdict.APPLIED, value.track(word).verdict(), this::story);
      words.add(word);
    }
  }

  private void answer() {
    Answer answer = lost == null || random.nextBoolean() ? randomAnswer() : lost;
    Change change = value.apply(answer, terms, known(answer));
    assertNotEquals("nobody-decides", change.why(), () -> story() + " by " + answer);
    assertFalse(
        change.isApplied() && value.step(answer.step()).orElseThrow().isTracked(), this::story);
    if (change.verdict() != Verdict.APPLIED) {
      assertEquals(value, change.after(), this::story);
      assertTrue(change.orders().isEmpty(), this::story);
      return;
    }
    if (random.nextInt(4) == 0) {
      crashes++; // written, and never committed: it is still in the inbox
      lost = answer;
      return;
    }
    lost = null;
    if (answer.kind() == AnswerKind.RETURNED && given() > 0) {
      happened.add("sent back after a permit was given");
    }
    take(change, now);
    if ("asked-again".equals(change.breach())) {
      return; // who asks once more after that insists: that is another word of the organ
    }
    Change again = value.apply(answer, terms, known(answer));
    assertTrue(again.orders().isEmpty(), () -> story() + " takes twice " + answer);
    assertEquals(value.state(), again.after().state(), () -> story() + " takes twice " + answer);
  }

  private static boolean isSilent(Step step) {
    return step.progress().accepted() == Progress.Acceptance.SILENT;
  }

  /** What an organ said in its time is heard after its silence was told. */
  private void hearLate() {
    Answer answer = randomAnswer();
    Instant end =
        countdowns.all().stream()
            .filter(one -> one.kind() == CountdownKind.ACCEPTANCE)
            .filter(one -> one.subject().equals(answer.step()))
            .reduce((one, last) -> last)
            .flatMap(one -> one.due(Laws.CLOCK))
            .map(Deadline::at)
            .orElse(now);
    ServiceCase before = value.unsilenced(answer.step());
    if (answer.kind().speaksOfAcceptance() && !before.equals(value)) {
      Change change = before.apply(answer, terms, known(answer));
      take(change, end.minusSeconds(1));
      heardLate += change.verdict() == Verdict.APPLIED ? 1 : 0;
    }
  }

  private Circumstances known(Answer answer) {
    return new Circumstances(
        Set.of("paper-2"),
        ChinaTime.dayOf(now),
        countdowns.running(CountdownKind.CORRECTION, answer.step()).orElse(null));
  }

  private Answer randomAnswer() {
    List<Step> steps = value.steps();
    Step step = steps.get(random.nextInt(steps.size()));
    AnswerKind[] kinds = AnswerKind.values();
    AnswerKind kind = kinds[random.nextInt(kinds.length)];
    String person = random.nextInt(8) == 0 ? null : "p" + random.nextInt(3);
    String words = random.nextInt(8) == 0 ? null : "words";
    Answer.Special special =
        new Answer.Special(
            SpecialKind.values()[random.nextInt(SpecialKind.values().length)],
            random.nextInt(6) == 0 ? " " : "article 45",
            "no. 1");
    Answer.Details details =
        new Answer.Details(
            random.nextInt(6) == 0 ? null : "remedies",
            random.nextInt(6) == 0 ? "" : "another-organ",
            special,
            random.nextInt(6) == 0 ? Head.GOVERNMENT : Head.ORGAN,
            random.nextBoolean() ? null : ChinaTime.dayOf(now).plusDays(random.nextInt(20) - 2));
    return new Answer(step.id(), kind, person, null, null, words, papers(), details);
  }

  private List<String> papers() {
    return switch (random.nextInt(3)) {
      case 0 -> List.of("paper-1");
      case 1 -> List.of("paper-2");
      default -> List.of("paper-1", "paper-2");
    };
  }

  /** Time goes on to where something is due, and that fires, or we die of it and it fires again. */
  private void fire() {
    Optional<Countdown> first =
        countdowns.all().stream()
            .filter(one -> one.next(Laws.CLOCK).isPresent())
            .min(
                (one, other) ->
                    one.next(Laws.CLOCK)
                        .orElseThrow()
                        .compareTo(other.next(Laws.CLOCK).orElseThrow()));
    if (first.isEmpty()) {
      return;
    }
    Instant due = first.get().next(Laws.CLOCK).orElseThrow();
    now = now.isBefore(due) ? due : now;
    if (random.nextInt(4) == 0) {
      crashes++;
      return;
    }
    fire(first.get());
  }

  private void fire(Countdown one) {
    Instant over = one.due(Laws.CLOCK).orElseThrow().at();
    if (over.isAfter(now)) {
      assertEquals(Told.NOTHING, one.told(), this::story);
      tell(one, Told.YELLOW);
      return;
    }
    assertNotEquals(Told.RED, one.told(), this::story);
    Change change =
        switch (one.kind()) {
          case ACCEPTANCE -> value.deemAccepted(one.subject());
          case CORRECTION -> value.lapse(one.subject().equals(value.id()) ? null : one.subject());
          case CONSULTATION -> value.closeConsultation(one.subject());
          case PUBLICITY -> value.closePublicity(one.subject());
          case LEGAL, PROMISED, STEP, EXAMINATION, DELIVERY, TRACKING -> null;
        };
    tell(one, Told.RED);
    if (change != null) {
      assertEquals(Verdict.APPLIED, change.verdict(), () -> story() + " fires in vain " + one);
      silences += one.kind() == CountdownKind.ACCEPTANCE ? 1 : 0;
      take(change, over);
    }
  }

  private void tell(Countdown one, Told told) {
    List<Countdown> all = new ArrayList<>(countdowns.all());
    all.replaceAll(each -> each == one ? one.telling(told) : each);
    countdowns = new Countdowns(countdowns.caseId(), all);
  }

  private void take(Change change, Instant at) {
    if (change.verdict() != Verdict.APPLIED) {
      return;
    }
    ServiceCase before = value;
    value = change.after();
    assertTrue(Lifecycle.allows(before.state(), value.state()), this::story);
    for (Step was : before.steps()) {
      Step is =
          value.step(was.id()).orElseThrow(() -> new AssertionError(story() + " lost " + was));
      assertTrue(
          !was.state().isOver() || is.state() == was.state(), () -> story() + " revived " + was);
    }
    for (Change.StepOrder order : change.orders()) {
      Map<UUID, Integer> of =
          switch (order.kind()) {
            case SUBMIT -> submits;
            case SUPPLEMENT -> supplements;
            case CANCEL -> cancels;
            case QUERY, REPORT, NUMBER -> throw new AssertionError(story());
          };
      of.merge(order.step(), 1, Integer::sum);
    }
    countdowns = countdowns.moved(before, change, new Countdowns.Moment(at, now), terms);
  }

  private void check() {
    boolean over = value.state().isOver();
    Collection<Step> running = value.steps().stream().filter(Step::isRunning).toList();
    assertEquals(over, value.outcome() != null, this::story);
    assertEquals(over, running.isEmpty() && value.incomplete().isEmpty(), this::story);
    for (Step step : value.steps()) {
      checkOrders(step);
    }
    long returned =
        value.steps().stream().filter(step -> step.progress().end() == StepEnd.RETURNED).count();
    assertTrue(returned <= 2, this::story);
    assertEquals(
        value.steps().size(),
        value.steps().stream().map(Step::ordinal).distinct().count(),
        this::story);
    checkPermits();
    checkCountdowns(over);
    checkTurns();
  }

  /** Each is decided once, and whatever was decided is told. */
  private void checkPermits() {
    Map<String, Long> decided =
        value.steps().stream()
            .filter(step -> step.is(StepKind.PERMIT) && step.progress().end() != null)
            .filter(step -> step.progress().end().outcome().isPresent())
            .collect(Collectors.groupingBy(Step::authority, Collectors.counting()));
    decided.forEach((permit, times) -> assertEquals(1, times, () -> story() + " twice " + permit));
    Outcome outcome = value.outcome();
    assertTrue(outcome == null || given() == 0 || outcome.isTold(), this::story);
    assertTrue(outcome != Outcome.REJECTED || ended(StepEnd.REJECTED), this::story);
    assertTrue(outcome != Outcome.NOT_ACCEPTED || ended(StepEnd.NOT_ACCEPTED), this::story);
  }

  private boolean ended(StepEnd how) {
    return value.steps().stream().anyMatch(step -> step.progress().end() == how);
  }

  /** It is somebody's turn exactly while something is to be done, of the case and of each step. */
  private void checkTurns() {
    Optional<Turn> whole = Turn.of(value, step -> inHand.contains(step.id()));
    boolean toDo = value.outcome() == null || value.outcome().isTold() && !value.delivered();
    assertEquals(toDo, whole.isPresent(), this::story);
    whole.ifPresent(turn -> turns.add(turn.phase() + " " + turn.owner()));
    for (Step step : value.steps()) {
      Optional<Turn> own = Turn.of(step, one -> inHand.contains(one.id()));
      assertEquals(step.isRunning(), own.isPresent(), this::story);
      own.ifPresent(turn -> turns.add(turn.phase() + " " + turn.owner()));
    }
  }

  private void checkOrders(Step step) {
    boolean begun = step.state() != StepState.PLANNED;
    int told = submits.getOrDefault(step.id(), 0);
    if (step.isTracked()) {
      assertEquals(0, told + cancels.getOrDefault(step.id(), 0), () -> story() + " tells " + step);
      assertEquals(0, supplements.getOrDefault(step.id(), 0), () -> story() + " tells " + step);
      return;
    }
    assertTrue(told <= 1, () -> story() + " tells twice " + step);
    assertTrue(begun || told == 0, this::story);
    assertTrue(!step.isRunning() || told == 1, () -> story() + " never told " + step);
    int cancelled = cancels.getOrDefault(step.id(), 0);
    assertTrue(cancelled <= 1 && cancelled <= told, this::story);
    assertTrue(cancelled == 0 || step.state() == StepState.CANCELLED, this::story);
    assertTrue(
        step.state() != StepState.CANCELLED || cancelled == told,
        () -> story() + " works unseen " + step);
    assertTrue(
        supplements.getOrDefault(step.id(), 0) <= step.progress().corrections(), this::story);
  }

  private void checkCountdowns(boolean over) {
    Set<String> running = new HashSet<>();
    for (Countdown one : countdowns.all()) {
      if (one.isRunning()) {
        assertTrue(running.add(one.kind() + " " + one.subject()), () -> story() + " twice " + one);
        assertFalse(over && one.kind() != CountdownKind.DELIVERY, () -> story() + " runs " + one);
      }
      boolean stopped = one.isPaused();
      assertTrue(
          !stopped || value.steps().stream().anyMatch(step -> step.progress().suspended()),
          () -> story() + " stands still " + one);
    }
    boolean accepted =
        value.steps().stream().anyMatch(step -> step.progress().isAccepted() && !step.isTracked());
    if (value.tracked().isPresent()) {
      assertTrue(
          countdowns.all().stream()
              .filter(Countdown::isRunning)
              .allMatch(one -> one.kind() == CountdownKind.TRACKING),
          () -> story() + " hurries whom nobody may");
    }
    long legal =
        countdowns.all().stream()
            .filter(one -> one.kind() == CountdownKind.LEGAL)
            .filter(one -> over || one.isRunning())
            .count();
    // Of a case that is over there may be one more that silence had begun, and that was taken back.
    boolean runs = accepted && value.tracked().isEmpty();
    assertTrue(over ? !accepted || legal > 0 : legal == (runs ? 1 : 0), this::story);
  }

  private String story() {
    return "seed " + seed + " at " + now + ": " + value + " " + countdowns;
  }
}
