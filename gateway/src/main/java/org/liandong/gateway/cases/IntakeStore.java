package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.liandong.gateway.model.OrderKind;
import org.liandong.gateway.model.Step;

/** Stores many submissions with all their rows by one statement. */
final class IntakeStore {
  private final NodeContext node;
  private final RowSeals seals;
  private final Notices notices;

  IntakeStore(NodeContext node) {
    this.node = node;
    this.seals = node.seals();
    this.notices = new Notices(node.law());
  }

  /** A submission, and for each of its steps whether the first order is born leased. */
  record Row(NewCase submission, boolean[] leased) {}

  /**
   * What was stored.
   *
   * @param missing by case, what it waits for: not brought, or said to be brought and not uploaded
   * @param dispatches by step, the ids of the rows that are ours
   */
  record Stored(Map<UUID, List<String>> missing, Map<UUID, Long> dispatches) {
    LeasedOrder leased(NewCase submission, Step step, NodeContext node, long leaseStart) {
      return new LeasedOrder(
          dispatches.get(step.id()),
          1,
          node.facts(step.backend()).number(),
          submission.id(),
          step.id(),
          OrderKind.SUBMIT,
          1,
          step.id().toString(),
          false,
          submission.receivedAt(),
          leaseStart);
    }
  }

  /** A submission, and its body as it is kept. */
  private record Kept(NewCase submission, RowSeals.Sealed sealed) {}

  /** A step, and whether its first order is to leave at once, and born leased. */
  private record Planned(NewCase submission, Step step, boolean due, boolean leased) {}

  Future<Stored> insert(SqlClient client, List<Row> rows) {
    Tuple tuple = Tuple.tuple();
    List<Kept> kept = rows.stream().map(row -> kept(row.submission())).toList();
    addCases(tuple, kept);
    List<Planned> planned = planned(rows);
    addPlanned(tuple, planned);
    tuple.addLong(node.lease().toMillis()).addInteger(node.node());
    new Columns<>(tuple, kept)
        .bytes(one -> one.sealed().key())
        .bytes(one -> seals.person(one.submission().person()))
        .bytes(one -> DeclaredMaterial.digests(one.submission().materials()));
    addDeclared(tuple, declared(rows));
    new Columns<>(tuple, kept).text(one -> one.submission().region());
    addDuties(tuple, planned);
    List<NewCase> submissions = rows.stream().map(Row::submission).toList();
    notices.add(tuple, submissions);
    tuple.addLong(node.law().undo().get().toMillis());
    new Columns<>(tuple, submissions).text(NewCase::caseNo);
    boolean flagged = Flags.any(submissions);
    if (flagged) {
      Flags.add(tuple, submissions);
    }
    return client
        .preparedQuery(flagged ? IntakeStatement.FLAGGED : IntakeStatement.PLAIN)
        .execute(tuple)
        .map(IntakeStore::stored);
  }

  private Kept kept(NewCase submission) {
    return new Kept(submission, seals.submission(submission.id(), submission.body()));
  }

  private static void addCases(Tuple tuple, List<Kept> kept) {
    new Columns<>(tuple, kept)
        .uuid(one -> one.submission().id())
        .text(one -> one.submission().key().station())
        .text(one -> one.submission().key().key())
        .bytes(one -> one.submission().fingerprint())
        .bytes(one -> one.sealed().body())
        .time(one -> one.submission().receivedAt())
        .text(one -> String.join(",", one.submission().missing()))
        .text(one -> one.submission().receiptNo())
        .text(one -> one.submission().item())
        .text(one -> one.submission().actor().subject())
        .text(one -> one.submission().actor().homeStation())
        .text(one -> one.submission().traceId())
        .text(one -> one.submission().configVersion());
  }

  private static List<Planned> planned(List<Row> rows) {
    List<Planned> planned = new ArrayList<>();
    for (Row row : rows) {
      List<Step> steps = row.submission().steps();
      for (int i = 0; i < steps.size(); i++) {
        Step step = steps.get(i);
        boolean due =
            step.stage() == 1 && !step.isTracked() && row.submission().missing().isEmpty();
        planned.add(new Planned(row.submission(), step, due, row.leased()[i]));
      }
    }
    return planned;
  }

  /** What a submission says it brings. */
  private record Declared(NewCase submission, DeclaredMaterial material) {}

  private static List<Declared> declared(List<Row> rows) {
    List<Declared> declared = new ArrayList<>();
    for (Row row : rows) {
      row.submission()
          .materials()
          .forEach(material -> declared.add(new Declared(row.submission(), material)));
    }
    return declared;
  }

  private static void addDeclared(Tuple tuple, List<Declared> declared) {
    new Columns<>(tuple, declared)
        .uuid(one -> one.submission().id())
        .text(one -> one.submission().key().station())
        .text(one -> one.material().code())
        .bytes(one -> one.material().sha256());
  }

  private void addPlanned(Tuple tuple, List<Planned> planned) {
    new Columns<>(tuple, planned)
        .uuid(one -> one.step().id())
        .uuid(one -> one.submission().id())
        .small(one -> one.step().ordinal())
        .small(one -> one.step().stage())
        .text(one -> one.step().organ())
        .text(one -> one.step().backend())
        .small(one -> Acts.toBits(one.step().acts()))
        .text(one -> one.step().authority())
        .integer(one -> one.due() ? node.facts(one.step().backend()).number() : null)
        .bool(Planned::leased);
  }

  private static void addDuties(Tuple tuple, List<Planned> planned) {
    new Columns<>(tuple, planned)
        .small(one -> one.step().duty().kind().code())
        .integer(one -> StepSaver.amount(one.step().duty().limit()))
        .text(one -> StepSaver.unit(one.step().duty().limit()));
  }

  /** One row for each case that was stored, and one for each order that was born leased. */
  private static Stored stored(Iterable<io.vertx.sqlclient.Row> rows) {
    Map<UUID, List<String>> cases = new HashMap<>();
    Map<UUID, Long> dispatches = new HashMap<>();
    for (var row : rows) {
      UUID stored = row.getUUID(0);
      if (stored != null) {
        String missing = row.getString(3);
        cases.put(stored, missing.isEmpty() ? List.of() : List.of(missing.split(",")));
      } else {
        dispatches.put(row.getUUID(1), row.getLong(2));
      }
    }
    return new Stored(cases, dispatches);
  }
}
