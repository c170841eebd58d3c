package org.liandong.gateway.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The database as a value: what is committed, or what one transaction sees and writes. */
record Tables(
    Map<String, Integer> submissions,
    Map<Integer, CaseRow> cases,
    Map<Integer, StepRow> steps,
    Map<Long, DispatchRow> dispatches,
    Map<Integer, TimerRow> timers,
    Map<String, CountdownRow> countdowns,
    Map<String, InboxRow> inbox,
    List<Hop> hops,
    Map<Integer, CursorRow> cursors,
    Platforms platforms) {

  static Tables empty() {
    return new Tables(
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        Map.of(),
        Platforms.NONE);
  }

  Tables submission(String key, int caseId) {
    return new Tables(
        with(submissions, key, caseId),
        cases,
        steps,
        dispatches,
        timers,
        countdowns,
        inbox,
        hops,
        cursors,
        platforms);
  }

  Tables put(CaseRow row) {
    return new Tables(
        submissions,
        with(cases, row.id(), row),
        steps,
        dispatches,
        timers,
        countdowns,
        inbox,
        hops,
        cursors,
        platforms);
  }

  Tables put(StepRow row) {
    return new Tables(
        submissions,
        cases,
        with(steps, row.id(), row),
        dispatches,
        timers,
        countdowns,
        inbox,
        hops,
        cursors,
        platforms);
  }

  Tables put(DispatchRow row) {
    return dispatches(with(dispatches, row.id(), row));
  }

  Tables delete(DispatchRow row) {
    return dispatches(without(dispatches, row.id()));
  }

  Tables put(TimerRow row) {
    return timers(with(timers, row.step(), row));
  }

  Tables delete(TimerRow row) {
    return timers(without(timers, row.step()));
  }

  Tables put(CountdownRow row) {
    var rows = with(countdowns, row.id(), row);
    return new Tables(
        submissions, cases, steps, dispatches, timers, rows, inbox, hops, cursors, platforms);
  }

  Tables put(InboxRow row) {
    var rows = with(inbox, row.answer().message(), row);
    return new Tables(
        submissions, cases, steps, dispatches, timers, countdowns, rows, hops, cursors, platforms);
  }

  Tables put(CursorRow row) {
    var rows = with(cursors, row.backend(), row);
    return new Tables(
        submissions, cases, steps, dispatches, timers, countdowns, inbox, hops, rows, platforms);
  }

  Tables put(Platforms next) {
    return new Tables(
        submissions, cases, steps, dispatches, timers, countdowns, inbox, hops, cursors, next);
  }

  Tables add(Hop hop) {
    var longer = new ArrayList<>(hops);
    longer.add(hop);
    return new Tables(
        submissions,
        cases,
        steps,
        dispatches,
        timers,
        countdowns,
        inbox,
        longer,
        cursors,
        platforms);
  }

  /**
   * Applies what a transaction changed between its snapshot and now, row by row, as a commit does.
   */
  Tables merge(Tables snapshot, Tables written) {
    var longer = new ArrayList<>(hops);
    longer.addAll(written.hops.subList(snapshot.hops.size(), written.hops.size()));
    return new Tables(
        merge(submissions, snapshot.submissions, written.submissions),
        merge(cases, snapshot.cases, written.cases),
        merge(steps, snapshot.steps, written.steps),
        merge(dispatches, snapshot.dispatches, written.dispatches),
        merge(timers, snapshot.timers, written.timers),
        limits(merge(countdowns, snapshot.countdowns, written.countdowns)),
        merge(inbox, snapshot.inbox, written.inbox),
        longer,
        merge(cursors, snapshot.cursors, written.cursors),
        platforms.merge(snapshot.platforms, written.platforms));
  }

  /** Claimed without the case's lock: no writer under it takes back the fence. */
  private Map<String, CountdownRow> limits(Map<String, CountdownRow> merged) {
    if (merged == countdowns) return merged;
    var rows = new TreeMap<>(merged);
    rows.replaceAll((id, row) -> row.over(countdowns.get(id)));
    return rows;
  }

  static <K extends Comparable<K>, V> Map<K, V> merge(
      Map<K, V> current, Map<K, V> snapshot, Map<K, V> written) {
    if (written == snapshot) return current;
    if (current == snapshot) return written;
    var merged = new TreeMap<>(current);
    written.forEach(
        (key, row) -> {
          if (!row.equals(snapshot.get(key))) merged.put(key, row);
        });
    snapshot.keySet().stream().filter(key -> !written.containsKey(key)).forEach(merged::remove);
    return merged;
  }

  private Tables dispatches(Map<Long, DispatchRow> rows) {
    return new Tables(
        submissions, cases, steps, rows, timers, countdowns, inbox, hops, cursors, platforms);
  }

  private Tables timers(Map<Integer, TimerRow> rows) {
    return new Tables(
        submissions, cases, steps, dispatches, rows, countdowns, inbox, hops, cursors, platforms);
  }

  private static <K extends Comparable<K>, V> Map<K, V> with(Map<K, V> rows, K key, V row) {
    var more = new TreeMap<>(rows);
    more.put(key, row);
    return more;
  }

  private static <K extends Comparable<K>, V> Map<K, V> without(Map<K, V> rows, K key) {
    var less = new TreeMap<>(rows);
    less.remove(key);
    return less;
  }
}
