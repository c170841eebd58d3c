package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.liandong.gateway.model.Change;
import org.liandong.gateway.model.Countdown;
import org.liandong.gateway.model.Countdown.Told;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Countdowns;
import org.liandong.gateway.model.Deadline;
import org.liandong.gateway.model.ServiceCase;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.Terms;
import org.liandong.gateway.model.WorkClock;

/** The limits of one locked case, and what one transaction does to them. */
final class CountdownWork {
  private final CaseWork work;
  private final NodeContext node;
  private final List<CountdownRow> rows;
  private final Set<Long> again = new HashSet<>();
  private Countdowns now;

  CountdownWork(CaseWork work, List<CountdownRow> rows, NodeContext node) {
    this.work = work;
    this.rows = List.copyOf(rows);
    this.node = node;
    this.now = new Countdowns(work.row().id(), rows.stream().map(CountdownRow::value).toList());
  }

  /**
   * One that is to be written.
   *
   * @param row as it was read; null for a new one
   * @param due empty while it is paused
   */
  record Write(
      UUID caseId,
      CountdownRow row,
      Countdown value,
      Optional<Deadline> due,
      Optional<Instant> next) {}

  /** The case moved. */
  void moved(ServiceCase before, Change change, Countdowns.Moment when) {
    now = now.moved(before, change, when, terms());
    rows.stream().filter(row -> isLonger(row, when.heard())).forEach(row -> tell(row, Told.YELLOW));
  }

  /**
   * What a move ends only after its time: that it was over is told before, where nobody looked in
   * between.
   */
  void overdue(ServiceCase before, Change change, Instant at) {
    Countdowns then = now.moved(before, change, new Countdowns.Moment(at, at), terms());
    for (int i = 0; i < rows.size(); i++) {
      Countdown running = now.all().get(i);
      boolean late =
          running.isRunning()
              && !then.all().get(i).isRunning()
              && running.told() != Told.RED
              && running.kind().owner() != CountdownKind.Owner.NOBODY
              && running.due(clock(running)).filter(due -> !due.at().isAfter(at)).isPresent();
      if (late) {
        RunOut.tell(work, rows.get(i), Told.RED);
      }
    }
  }

  /** It was over, and has been given more time: its new end is told as well. */
  private boolean isLonger(CountdownRow row, Instant heard) {
    Countdown value = now.all().get(rows.indexOf(row));
    return value.isRunning()
        && value.told() == Told.RED
        && value.limit().amount() > row.value().limit().amount()
        && value.due(clock(value)).filter(due -> due.at().isAfter(heard)).isPresent();
  }

  /** The limit within which this step's organ was to accept, the last there was; empty for none. */
  Optional<Countdown> acceptance(UUID step) {
    return now.all().stream()
        .filter(one -> one.kind() == CountdownKind.ACCEPTANCE && one.subject().equals(step))
        .reduce((before, last) -> last);
  }

  /** Of these kinds the one of a step that runs, and ran when it was read. */
  Optional<CountdownRow> running(UUID step, Set<CountdownKind> kinds) {
    return IntStream.range(0, rows.size())
        .filter(i -> now.all().get(i).isRunning() && kinds.contains(now.all().get(i).kind()))
        .mapToObj(rows::get)
        .filter(row -> row.value().subject().equals(step))
        .findFirst();
  }

  /** The organ of this step holds its order. */
  void handed(Step step) {
    now = now.handed(step, node.clock().instant(), terms());
  }

  /** By when this step's organ is to have what it asked for; empty where no limit runs for that. */
  Optional<Countdown> correction(UUID step) {
    return now.running(CountdownKind.CORRECTION, step);
  }

  /** The one with this row's number, while it is the fence's and runs. */
  Optional<CountdownRow> held(long id, long fence, int owner) {
    return rows.stream()
        .filter(row -> row.id() == id && row.fence() == fence)
        .filter(row -> row.owner() != null && row.owner() == owner)
        .filter(row -> row.value().isRunning())
        .findFirst();
  }

  /** People are told of this one. */
  void tell(CountdownRow row, Told told) {
    List<Countdown> all = new ArrayList<>(now.all());
    all.set(rows.indexOf(row), all.get(rows.indexOf(row)).telling(told));
    now = new Countdowns(now.caseId(), all);
  }

  /** It is due at another moment than the one for which it was claimed. */
  void rewrite(CountdownRow row) {
    again.add(row.id());
  }

  /**
   * Those that the calendar in use lets end at another moment than the one they were written under.
   */
  List<CountdownRow> outdated() {
    return rows.stream()
        .filter(row -> row.value().isRunning())
        .filter(row -> !Objects.equals(row.due(), row.value().due(clock(row.value())).orElse(null)))
        .toList();
  }

  /** The clock by which one counts: its organ's, or the calendar's own. */
  WorkClock clock(Countdown of) {
    return clockOf(of.subject());
  }

  /** The clock of a step's organ; of the case, the calendar's own. */
  WorkClock clockOf(UUID subject) {
    String organ = work.value().step(subject).map(Step::organ).orElse(null);
    return node.law().clock().apply(organ);
  }

  /** All limits there were, as they are now. */
  List<Countdown> all() {
    return now.all();
  }

  /** Those that changed, the new ones last; a row that was held is freed. */
  List<Write> writes() {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < now.all().size(); i++) {
      CountdownRow row = i < rows.size() ? rows.get(i) : null;
      Countdown value = now.all().get(i);
      if (row == null || !row.value().equals(value) || again.contains(row.id())) {
        WorkClock clock = clock(value);
        writes.add(new Write(now.caseId(), row, value, value.due(clock), value.next(clock)));
      }
    }
    return writes;
  }

  /** By the configuration in use. */
  Terms terms() {
    return node.law().terms().apply(work.row().item());
  }
}
