package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.catalogue.Liaison;
import org.liandong.gateway.catalogue.Liaisons;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;
import org.liandong.gateway.model.Helping;
import org.liandong.gateway.model.Helping.Assigned;
import org.liandong.gateway.model.Helping.Cover;

/**
 * Who is agent and who is liaison of a case. Intake writes nothing for it: the agent is who
 * submitted, the liaison who the configuration names for that day, until somebody is named.
 */
public final class CaseHelpers {
  private static final String ONE =
      """
      SELECT c.id, c.station, c.region, c.item, c.received_at, h.actor
      FROM service_case c JOIN hop h ON h.case_id = c.id AND h.seq = 1 WHERE c.id = $1
      """;

  private static final String ASSIGNED =
      """
      SELECT case_id, role, person, station, since, until FROM assignment
      WHERE case_id = ANY($1) ORDER BY id
      """;

  private static final String COVERS =
      """
      SELECT person, station, colleague, from_day, to_day, at FROM handover
      WHERE station = ANY($1) AND to_day >= $2 AND from_day <= $3 ORDER BY id
      """;

  private final Pool pool;
  private final Liaisons liaisons;

  public CaseHelpers(Pool pool, Liaisons liaisons) {
    this.pool = pool;
    this.liaisons = liaisons;
  }

  /**
   * Who a case had at first.
   *
   * @param agent null where nobody is known
   * @param liaison null where the configuration names none
   */
  public record First(UUID caseId, String station, Helper agent, Helper liaison) {
    /** Who was it at first in this role; null for nobody. */
    public Helper of(HelperRole role) {
      return role == HelperRole.AGENT ? agent : liaison;
    }
  }

  /** Who a case had at first, and what came after. */
  public record Helped(First first, Helping helping) {
    /** Who is named on the case. */
    public Optional<Helper> named(HelperRole role, Instant at) {
      return helping.named(role, first.of(role), at);
    }

    /** Who acts: who is named, or stands in. */
    public Optional<Helper> acting(HelperRole role, Instant at) {
      return helping.acting(role, first.of(role), at);
    }

    /** Whether this person is named in this role, or stands in for who is. */
    public boolean is(HelperRole role, Helper helper, Instant at) {
      return named(role, at).filter(helper::equals).isPresent()
          || acting(role, at).filter(helper::equals).isPresent();
    }
  }

  /** Of the case with this id, as of a moment; empty where there is no such case. */
  public Future<Optional<Helped>> of(UUID caseId, Instant at) {
    return of(pool, caseId, at);
  }

  /** The same within a transaction. */
  public Future<Optional<Helped>> of(SqlClient client, UUID caseId, Instant at) {
    return DatabaseWait.bounded(client.preparedQuery(ONE).execute(Tuple.of(caseId)))
        .compose(
            rows -> {
              for (Row row : rows) {
                return of(client, first(row), at).map(Optional::of);
              }
              return Future.succeededFuture(Optional.empty());
            });
  }

  private Future<Helped> of(SqlClient client, First first, Instant at) {
    LocalDate day = ChinaTime.dayOf(at);
    return assigned(client, List.of(first.caseId()))
        .compose(
            all -> {
              List<Assigned> own = all.getOrDefault(first.caseId(), List.of());
              Helping named = new Helping(own, List.of());
              Set<String> stations = new HashSet<>();
              for (HelperRole role : HelperRole.values()) {
                named
                    .named(role, first.of(role), at)
                    .ifPresent(helper -> stations.add(helper.station()));
              }
              return covers(client, stations, day, day)
                  .map(covers -> new Helped(first, new Helping(own, covers)));
            });
  }

  /** From a row of a case with the actor of its first hop. */
  First first(Row row) {
    String station = row.getString("station");
    String actor = row.getString("actor");
    LocalDate day = ChinaTime.dayOf(row.getOffsetDateTime("received_at").toInstant());
    Optional<Liaison> liaison =
        liaisons.of(station, row.getString("region"), row.getString("item"), day);
    return new First(
        row.getUUID("id"),
        station,
        actor == null ? null : new Helper(actor, station),
        liaison.map(each -> new Helper(each.person(), each.home())).orElse(null));
  }

  /** Who was named on these cases, in order. */
  public Future<Map<UUID, List<Assigned>>> assigned(Collection<UUID> cases) {
    return assigned(pool, cases);
  }

  private static Future<Map<UUID, List<Assigned>>> assigned(
      SqlClient client, Collection<UUID> cases) {
    Tuple ids = Tuple.tuple().addArrayOfUUID(cases.toArray(UUID[]::new));
    return DatabaseWait.bounded(client.preparedQuery(ASSIGNED).execute(ids))
        .map(
            rows -> {
              Map<UUID, List<Assigned>> assigned = new HashMap<>();
              rows.forEach(
                  row ->
                      assigned
                          .computeIfAbsent(row.getUUID("case_id"), first -> new ArrayList<>())
                          .add(assigned(row)));
              return assigned;
            });
  }

  private static Assigned assigned(Row row) {
    return new Assigned(
        HelperRole.valueOf(row.getString("role")),
        new Helper(row.getString("person"), row.getString("station")),
        Columns.instant(row.getOffsetDateTime("since")),
        row.getLocalDate("until"));
  }

  /** The hand-overs for holidays at these stations on any of these days, in order. */
  public Future<List<Cover>> covers(Collection<String> stations, LocalDate from, LocalDate to) {
    return covers(pool, stations, from, to);
  }

  static Future<List<Cover>> covers(
      SqlClient client, Collection<String> stations, LocalDate from, LocalDate to) {
    Tuple days =
        Tuple.tuple()
            .addArrayOfString(stations.toArray(String[]::new))
            .addLocalDate(from)
            .addLocalDate(to);
    return DatabaseWait.bounded(client.preparedQuery(COVERS).execute(days))
        .map(
            rows -> {
              List<Cover> covers = new ArrayList<>();
              rows.forEach(row -> covers.add(cover(row)));
              return covers;
            });
  }

  private static Cover cover(Row row) {
    return new Cover(
        new Helper(row.getString("person"), row.getString("station")),
        row.getString("colleague"),
        row.getLocalDate("from_day"),
        row.getLocalDate("to_day"),
        Columns.instant(row.getOffsetDateTime("at")));
  }
}
