package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.e2e.CapturedLogs;
import org.liandong.gateway.model.BusinessHours;
import org.liandong.gateway.model.CallBackRule;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.WorkCalendar;
import org.liandong.gateway.model.WorkClock;

/** Another calendar: what runs is counted anew, each change on record, whatever fails meanwhile. */
@ExtendWith(DatabaseExtension.class)
class RecountTest {
  private static final Duration DAY = Duration.ofDays(1);

  /** A Tuesday more is off than by {@link Laws#CLOCK}. */
  private static final WorkClock NEXT =
      new WorkClock(
          new WorkCalendar(
              List.of(
                  new WorkCalendar.Year(
                      2026, true, Set.of(LocalDate.parse("2026-01-06")), Set.of()))),
          new BusinessHours(
              List.of(new BusinessHours.Span(LocalTime.of(9, 0), LocalTime.of(17, 0)))));

  private static final Instant OLD_DUE = Instant.parse("2026-01-12T16:00:00Z");

  private Pool pool;
  private Hall hall;
  private NodeContext elsewhere;

  @BeforeEach
  void open(Pool pool) {
    this.pool = pool;
    hall = new Hall(pool);
    elsewhere =
        hall.with(
            new CaseLaw(
                item -> Laws.PERMIT, organ -> NEXT, () -> Duration.ZERO, () -> CallBackRule.NONE));
  }

  @AfterEach
  void close() {
    hall.close();
  }

  @Test
  void another_calendar_moves_what_runs_and_each_change_is_on_record() {
    Step step = delivered();
    UUID id = hall.caseOf(step);
    hall.answered(step, "ACCEPTED", 1);
    Instant before = due(id, CountdownKind.LEGAL);
    assertEquals(2, recount());
    assertEquals(before.plus(DAY), due(id, CountdownKind.LEGAL));
    assertEquals(2, changes(step));
    Row change =
        hall.one("SELECT * FROM countdown_change WHERE due_before = $1", Columns.time(before));
    assertEquals(before.plus(DAY), change.getOffsetDateTime("due_after").toInstant());
    assertEquals("DEADLINE_MOVED", hall.hop(step, "DEADLINE_MOVED").getString("kind"));
    assertEquals(0, recount(), "once");
  }

  @Test
  void a_case_that_cannot_be_counted_anew_holds_up_no_other_and_is_judged_when_it_is_due() {
    Step before = delivered();
    Step spoilt = delivered();
    Step after = delivered();
    failsFor(spoilt, "23514");

    try (CapturedLogs logs = CapturedLogs.begin()) {
      assertEquals(2, recount());
      List<String> told = logs.lines().stream().filter(line -> line.contains(" ERROR ")).toList();
      assertEquals(1, told.size(), told::toString);
      assertTrue(told.get(0).contains("limits of case " + hall.caseOf(spoilt)), told.get(0));
      assertTrue(told.get(0).contains("23514"), told.get(0));
    }
    assertEquals(OLD_DUE.plus(DAY), due(before.id(), CountdownKind.ACCEPTANCE));
    assertEquals(OLD_DUE.plus(DAY), due(after.id(), CountdownKind.ACCEPTANCE));
    assertEquals(OLD_DUE, due(spoilt.id(), CountdownKind.ACCEPTANCE), "as it was");
    assertEquals(0, changes(spoilt));

    mended();
    hall.now = OLD_DUE;
    fireAll();
    assertFalse(hall.theStep(spoilt).getBoolean("silent"), "by its calendar it is not over");
    assertEquals(OLD_DUE.plus(DAY), due(spoilt.id(), CountdownKind.ACCEPTANCE));
    assertEquals(1, changes(spoilt), "that too is on record");
    assertEquals("DEADLINE_MOVED", hall.hop(spoilt, "DEADLINE_MOVED").getString("kind"));
    hall.now = OLD_DUE.plus(DAY);
    fireAll();
    assertTrue(hall.theStep(spoilt).getBoolean("silent"), "nor does it wait for ever");
  }

  @Test
  void where_an_outage_breaks_it_off_it_begins_again_and_moves_nothing_twice() {
    Step first = delivered();
    Step second = delivered();
    Step third = delivered();
    failsFor(second, "53100");

    assertThrows(PgException.class, this::recount);
    assertEquals(1, changes(first));
    assertEquals(0, changes(third), "the outage is everybody's: nothing goes on without it");

    mended();
    assertEquals(2, recount(), "what is left");
    for (Step step : List.of(first, second, third)) {
      assertEquals(OLD_DUE.plus(DAY), due(step.id(), CountdownKind.ACCEPTANCE));
      assertEquals(1, changes(step));
      assertEquals(
          1,
          hall.hops(step).stream().filter("DEADLINE_MOVED"::equals).count(),
          hall.hops(step)::toString);
    }
    assertEquals(0, recount());
  }

  private int recount() {
    return Hall.get(new Recount(pool, elsewhere).all());
  }

  private void fireAll() {
    CountdownKeeper keeper = new CountdownKeeper(pool, elsewhere, DirectDispatch.NONE);
    List<CountdownKeeper.Due> due = Hall.get(keeper.claim(hall.now, Duration.ofSeconds(15), 100));
    due.forEach(one -> Hall.get(keeper.fire(one)));
  }

  /** No change of this case's limits can be put on record. */
  private void failsFor(Step step, String state) {
    hall.sql(
        """
        CREATE FUNCTION spoilt() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'spoilt' USING ERRCODE = '%s';
        END $$
        """
            .formatted(state));
    hall.sql(
        """
        CREATE TRIGGER spoilt BEFORE INSERT ON countdown_change FOR EACH ROW
          WHEN (NEW.case_id = '%s') EXECUTE FUNCTION spoilt()
        """
            .formatted(hall.caseOf(step)));
  }

  private void mended() {
    hall.sql("DROP TRIGGER spoilt ON countdown_change");
  }

  private Step delivered() {
    Step step = hall.receive(Hall.COUNTY);
    hall.delivered(hall.claimOne(), "r1");
    return step;
  }

  private long changes(Step step) {
    return hall.one("SELECT count(*) FROM countdown_change WHERE case_id = $1", hall.caseOf(step))
        .getLong(0);
  }

  private Instant due(UUID subject, CountdownKind kind) {
    return hall.one(
            "SELECT due_at FROM countdown WHERE subject = $1 AND kind = $2 AND ended_at IS NULL",
            subject,
            (short) kind.code())
        .getOffsetDateTime(0)
        .toInstant();
  }
}
