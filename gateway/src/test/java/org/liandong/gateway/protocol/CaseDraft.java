package org.liandong.gateway.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One case as one transaction sees and changes it: the only way to its rows, and to its hops. */
final class CaseDraft {
  private final Rules rules;
  private final int caseId;
  private final long now;
  private Tables tables;

  CaseDraft(Rules rules, Tables snapshot, int caseId, long now) {
    this.rules = rules;
    this.tables = snapshot;
    this.caseId = caseId;
    this.now = now;
  }

  Tables tables() {
    if (!rules.broken(Fault.PARKED_WITHOUT_ATTENTION) && tables.cases().containsKey(caseId)) {
      boolean parked = Standing.parked(tables, theCase());
      if (parked != theCase().attention()) tables = tables.put(theCase().inSight(parked));
    }
    return tables;
  }

  Rules rules() {
    return rules;
  }

  long now() {
    return now;
  }

  CaseRow theCase() {
    return tables.cases().get(caseId);
  }

  StepRow step(int id) {
    return tables.steps().get(id);
  }

  Capabilities backendOf(DispatchRow row) {
    return rules.of(row.backend());
  }

  Capabilities backendOf(StepRow step) {
    return rules.of(step.backend());
  }

  List<StepRow> running() {
    return steps().stream().filter(step -> !step.state().over()).toList();
  }

  Optional<DispatchRow> lane(StepRow step) {
    return tables.dispatches().values().stream()
        .filter(row -> row.order().step() == step.id())
        .findFirst();
  }

  Optional<StepRow> find(Answer answer) {
    return tables.steps().values().stream().filter(answer::isOf).findFirst();
  }

  Stage.Kind kindOf(StepRow step) {
    return theCase().route().get(step.stage()).kind();
  }

  /** The one of this kind that runs. */
  Optional<CountdownRow> limit(StepRow step, CountdownRow.Of of) {
    return limits(step, of).filter(CountdownRow::running).findFirst();
  }

  /** True where one of this kind runs or ran. */
  boolean hasLimit(StepRow step, CountdownRow.Of of) {
    return limits(step, of).findAny().isPresent();
  }

  /** The name of the next of this kind. */
  String freshLimit(StepRow step, CountdownRow.Of of) {
    return step.id() + "/" + of + "/" + limits(step, of).count();
  }

  private Stream<CountdownRow> limits(StepRow step, CountdownRow.Of of) {
    return tables.countdowns().values().stream()
        .filter(row -> row.step() == step.id() && row.of() == of);
  }

  List<StepRow> steps() {
    return tables.steps().values().stream().filter(step -> step.caseId() == caseId).toList();
  }

  void put(CountdownRow row) {
    tables = tables.put(row);
  }

  void put(StepRow step) {
    var was = step(step.id());
    tables = tables.put(step);
    if (was != null) new Limits(this).moved(was, step);
    if (!theCase().concluded()) tables = tables.put(theCase().become(stateFromSteps()));
  }

  void put(DispatchRow row) {
    tables = tables.put(row);
  }

  void delete(DispatchRow row) {
    tables = tables.delete(row);
  }

  void put(ReportRow row) {
    tables = tables.put(tables.platforms().put(row));
  }

  /** The first report of the case that waits. */
  Optional<ReportRow> nextReport() {
    return tables.platforms().of(caseId).stream().filter(row -> !row.told()).findFirst();
  }

  void put(InboxRow row) {
    tables = tables.put(row);
  }

  void put(TimerRow row) {
    tables = tables.put(row);
  }

  void delete(TimerRow row) {
    tables = tables.delete(row);
  }

  /** Answers that named only this reference have waited for it. */
  void wake(int backend, String reference) {
    for (var row : tables.inbox().values()) {
      boolean waited = row.answer().backend() == backend && row.open();
      if (waited && row.answer().reference().equals(reference)) put(row.later(now));
    }
  }

  void begin(int backend, long due) {
    var theCase = theCase().oneMoreStep();
    tables = tables.put(theCase);
    var step = StepRow.first(caseId * 100 + theCase.steps(), caseId, theCase.stage(), backend);
    put(step);
    if (rules.broken(Fault.LIMIT_BEGINS_WITH_THE_ORDER)) new Limits(this).handed(step);
    insert(step, Order.submit(step.id()), due);
    hop(Hop.What.STEP_BEGUN, step.id(), null);
  }

  void insert(StepRow step, Order order, long due) {
    var counted = step.oneMoreRow();
    put(counted);
    put(
        new DispatchRow(
            step.id() * 100L + counted.rowsMade(),
            caseId,
            step.backend(),
            order,
            due,
            0,
            0,
            0,
            false,
            false));
  }

  void ask(StepRow step) {
    if (rules.broken(Fault.NO_ASK_TIMER) || tables.timers().containsKey(step.id())) return;
    put(TimerRow.ask(step, now + Rules.ASK_AFTER));
  }

  void moveTo(int stage) {
    tables = tables.put(theCase().atStage(stage));
  }

  void conclude(String outcome) {
    tables = tables.put(theCase().become(CaseRow.CONCLUDED + outcome));
  }

  void park(DispatchRow row) {
    put(row.park());
    hop(Hop.What.PARKED, row.order().isOfPlatform() ? 0 : row.order().step(), null);
  }

  /** Written after the change it tells of, so that it carries the state it led to. */
  void hop(Hop.What what, int step, String lease) {
    var theCase = theCase().oneMoreHop();
    var stepState = step == 0 ? null : step(step).state();
    tables =
        tables
            .put(theCase)
            .add(new Hop(caseId, theCase.hopSeq(), what, theCase.view(), step, stepState, lease));
  }

  private String stateFromSteps() {
    boolean owes = running().stream().anyMatch(step -> step.state() == StepState.CORRECTION);
    if (owes) return "AWAITING_CORRECTION";
    return running().stream().anyMatch(StepRow::accepted) ? "ACCEPTED" : "RECEIVED";
  }
}
