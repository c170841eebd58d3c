package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.liandong.gateway.model.Limit;
import org.liandong.gateway.model.Progress;
import org.liandong.gateway.model.Progress.Acceptance;
import org.liandong.gateway.model.Step;

/**
 * Writes the steps of locked cases: those that moved, and those that a case sent back begins anew.
 */
final class StepSaver {
  private static final String MOVED =
      """
      UPDATE step s SET state = u.state, accepted = u.accepted, heard = u.heard,
        corrections = u.corrections, next_order = u.next_order, reference = u.reference,
        sequence = u.sequence, examined = u.examined, suspended = u.special IS NOT NULL,
        missing = string_to_array(u.missing, chr(31)), stage = u.stage, silent = u.silent,
        breaches = u.breaches, special = u.special, extended = u.extended, ended_by = u.ended_by,
        accepted_by = u.accepted_by,
        examiners = string_to_array(u.examiners, chr(31))
      FROM unnest($1::uuid[], $2::smallint[], $3::boolean[], $4::boolean[], $5::smallint[],
          $6::smallint[], $7::text[], $8::bigint[], $9::boolean[], $10::text[], $11::smallint[],
          $12::boolean[], $13::smallint[], $14::text[], $15::text[], $16::text[], $17::text[],
          $18::text[])
        AS u(id, state, accepted, heard, corrections, next_order, reference, sequence, examined,
          missing, stage, silent, breaches, special, extended, ended_by, accepted_by, examiners)
      WHERE s.id = u.id
      """;

  private static final String BEGUN =
      """
      INSERT INTO step (id, case_id, ordinal, stage, organ, backend, acts, kind, limit_amount,
        limit_unit, authority, state)
      SELECT u.id, u.case_id, u.ordinal, u.stage, u.organ, u.backend, u.acts, u.kind,
        u.limit_amount, u.limit_unit, u.authority, u.state
      FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::smallint[], $5::text[], $6::text[],
          $7::smallint[], $8::smallint[], $9::int[], $10::text[], $11::text[], $12::smallint[])
        AS u(id, case_id, ordinal, stage, organ, backend, acts, kind, limit_amount, limit_unit,
          authority, state)
      """;

  private StepSaver() {}

  private record StepWork(CaseWork work, UUID id) {
    Step step() {
      return work.step(id);
    }

    Progress progress() {
      return step().progress();
    }

    StepRow row() {
      return work.stepRow(id);
    }
  }

  static List<Future<?>> save(SqlConnection tx, Collection<CaseWork> works) {
    List<Future<?>> writes = new ArrayList<>();
    List<StepWork> moved = of(works, CaseWork::touchedSteps);
    if (!moved.isEmpty()) {
      writes.add(move(tx, moved));
    }
    List<StepWork> begun = of(works, CaseWork::newSteps);
    if (!begun.isEmpty()) {
      writes.add(begin(tx, begun));
    }
    return writes;
  }

  private static List<StepWork> of(
      Collection<CaseWork> works, Function<CaseWork, Set<UUID>> which) {
    return works.stream()
        .flatMap(work -> which.apply(work).stream().map(id -> new StepWork(work, id)))
        .toList();
  }

  private static Future<?> move(SqlConnection tx, List<StepWork> steps) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, steps)
        .uuid(StepWork::id)
        .small(one -> one.step().state().code())
        .bool(one -> one.progress().isAccepted())
        .bool(one -> one.row().heard())
        .small(one -> one.progress().corrections())
        .small(one -> one.row().word() == null ? null : one.row().word().code())
        .text(one -> one.row().reference())
        .big(one -> one.row().sequence())
        .bool(one -> one.progress().examined())
        .text(one -> String.join(CaseSaver.UNIT, one.progress().missing()))
        .small(one -> one.step().stage())
        .bool(one -> one.progress().accepted() == Acceptance.SILENT)
        .small(one -> one.progress().breaches())
        .text(one -> name(one.progress().special()))
        .text(one -> name(one.progress().extended()))
        .text(one -> name(one.progress().end()))
        .text(one -> one.progress().persons().accepted())
        .text(one -> String.join(CaseSaver.UNIT, one.progress().persons().examined()));
    return tx.preparedQuery(MOVED).execute(tuple);
  }

  /** Only ever by a case that goes back, and never with anything said of them yet. */
  private static Future<?> begin(SqlConnection tx, List<StepWork> steps) {
    Tuple tuple = Tuple.tuple();
    new Columns<>(tuple, steps)
        .uuid(StepWork::id)
        .uuid(one -> one.work().row().id())
        .small(one -> one.step().ordinal())
        .small(one -> one.step().stage())
        .text(one -> one.step().organ())
        .text(one -> one.step().backend())
        .small(one -> Acts.toBits(one.step().acts()))
        .small(one -> one.step().duty().kind().code())
        .integer(one -> amount(one.step().duty().limit()))
        .text(one -> unit(one.step().duty().limit()))
        .text(one -> one.step().authority())
        .small(one -> one.step().state().code());
    return tx.preparedQuery(BEGUN).execute(tuple);
  }

  static Integer amount(Limit limit) {
    return limit == null ? null : limit.amount();
  }

  static String unit(Limit limit) {
    return limit == null ? null : limit.unit().name();
  }

  private static String name(Enum<?> value) {
    return value == null ? null : value.name();
  }
}
