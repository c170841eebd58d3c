package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.liandong.gateway.cases.CaseHelpers.First;
import org.liandong.gateway.cases.CaseHelpers.Helped;
import org.liandong.gateway.cases.CaseQueries.Filter;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Helper;
import org.liandong.gateway.model.HelperRole;
import org.liandong.gateway.model.Helping;
import org.liandong.gateway.model.Helping.Assigned;
import org.liandong.gateway.model.Helping.Cover;

/**
 * Reads the cases of one person: those whose agent or liaison that is, or today's stand-in. Who it
 * is stands in no column (docs/decisions/0034): a look goes over so many cases and judges those
 * that may be the person's.
 */
public final class HelpedCases {
  /** Over how many cases one look goes, and how many of them it judges. */
  private static final int CASES = 10_000;

  private static final int MOST = 500;

  // A look is short wherever it begins: what is wanted filters the cases it goes over, not before.
  // An agent's cases are of the agent's station; a liaison's may be of any.
  private static final String PAGE =
      """
      WITH seen AS MATERIALIZED (
        SELECT c.* FROM service_case c
        WHERE %s AND ($1::uuid IS NULL OR c.id < $1) ORDER BY c.id DESC LIMIT $2),
      edge AS MATERIALIZED (SELECT count(*) >= $2 AS more FROM seen),
      mine AS MATERIALIZED (
        SELECT seen.*, h.actor,
          (SELECT e.at FROM erasure e WHERE e.case_id = seen.id) AS erased_at
        FROM seen JOIN hop h ON h.case_id = seen.id AND h.seq = 1
        WHERE ($3::smallint IS NULL OR seen.state = $3) AND ($4::text IS NULL OR seen.item = $4)
          AND ($5::text IS NULL OR seen.receipt_no = $5)
          AND ($12::text IS NULL OR seen.case_no = $12)
          AND (seen.station = $6 AND h.actor = ANY($7)
            OR seen.station = ANY($8) OR seen.region = ANY($9)
            OR EXISTS (SELECT FROM assignment a WHERE a.case_id = seen.id
              AND a.station = ANY($10) AND a.person = ANY($7)))
        ORDER BY seen.id DESC LIMIT $11)
      SELECT edge.more, (SELECT id FROM seen ORDER BY id LIMIT 1) AS edge, mine.*
      FROM edge LEFT JOIN mine ON true ORDER BY mine.id DESC
      """;

  static final String OF_STATION = PAGE.formatted("c.station = $6");

  static final String OF_ANY = PAGE.formatted("true");

  private final Pool pool;
  private final CaseHelpers helpers;

  public HelpedCases(Pool pool, CaseHelpers helpers) {
    this.pool = pool;
    this.helpers = helpers;
  }

  /**
   * Whose cases.
   *
   * @param mine as what the person may be named
   * @param stations from where cases may come to the liaisons of the person's home
   * @param regions where those stations are or were
   */
  public record Person(
      Map<HelperRole, Helper> mine, Collection<String> stations, Collection<String> regions) {}

  /**
   * What a look found, newest first.
   *
   * @param next where the next one begins; null where nothing lies behind
   */
  public record Page(List<CaseView> cases, UUID next) {}

  private record Candidate(CaseView view, First first) {}

  private record Look(List<Candidate> candidates, UUID next) {}

  /**
   * A page, which may have fewer cases than the limit although more lie behind.
   *
   * @param filter its station does not count
   */
  public Future<Page> page(Person person, Filter filter, Instant now) {
    if (person.mine().isEmpty()) {
      return Future.succeededFuture(new Page(List.of(), null));
    }
    LocalDate today = ChinaTime.dayOf(now);
    return helpers
        .covers(homes(person), today, today)
        .compose(
            covers ->
                look(person, filter, covers)
                    .compose(
                        look ->
                            named(look, covers)
                                .map(helped -> page(person, look, helped, filter.limit(), now))));
  }

  private static Set<String> homes(Person person) {
    Set<String> homes = new HashSet<>();
    person.mine().values().forEach(helper -> homes.add(helper.station()));
    return homes;
  }

  private Future<Look> look(Person person, Filter filter, List<Cover> covers) {
    // Whoever handed everything on today may have done so to this person.
    Set<String> persons = new HashSet<>();
    person.mine().values().forEach(helper -> persons.add(helper.person()));
    covers.forEach(cover -> persons.add(cover.absent().person()));
    Helper agent = person.mine().get(HelperRole.AGENT);
    boolean liaison = person.mine().containsKey(HelperRole.LIAISON);
    Tuple tuple =
        Tuple.tuple()
            .addUUID(filter.after())
            .addInteger(CASES)
            .addShort(filter.state() == null ? null : (short) filter.state().code())
            .addString(filter.item())
            .addString(filter.receiptNo())
            .addString(agent == null ? null : agent.station())
            .addArrayOfString(persons.toArray(String[]::new))
            .addArrayOfString(person.stations().toArray(String[]::new))
            .addArrayOfString(person.regions().toArray(String[]::new))
            .addArrayOfString(homes(person).toArray(String[]::new))
            .addInteger(MOST)
            .addString(filter.caseNo());
    return DatabaseWait.bounded(pool.preparedQuery(liaison ? OF_ANY : OF_STATION).execute(tuple))
        .map(this::look);
  }

  private Look look(Iterable<Row> rows) {
    List<Candidate> candidates = new ArrayList<>();
    UUID edge = null;
    for (Row row : rows) {
      edge = row.getBoolean("more") ? row.getUUID("edge") : null;
      if (row.getUUID("id") != null) {
        candidates.add(new Candidate(CaseQueries.view(row), helpers.first(row)));
      }
    }
    return candidates.size() == MOST
        ? new Look(candidates, candidates.get(MOST - 1).view().id())
        : new Look(candidates, edge);
  }

  private Future<List<Helped>> named(Look look, List<Cover> covers) {
    List<UUID> ids = look.candidates().stream().map(each -> each.view().id()).toList();
    return helpers
        .assigned(ids)
        .map(
            assigned ->
                look.candidates().stream()
                    .map(
                        each -> {
                          List<Assigned> own = assigned.getOrDefault(each.view().id(), List.of());
                          return new Helped(each.first(), new Helping(own, covers));
                        })
                    .toList());
  }

  private static Page page(Person person, Look look, List<Helped> helped, int limit, Instant now) {
    List<CaseView> own = new ArrayList<>();
    for (int i = 0; i < helped.size(); i++) {
      Helped each = helped.get(i);
      if (person.mine().entrySet().stream()
          .anyMatch(me -> each.is(me.getKey(), me.getValue(), now))) {
        own.add(look.candidates().get(i).view());
      }
      boolean last = i == helped.size() - 1;
      if (own.size() == limit && !(last && look.next() == null)) {
        return new Page(own, look.candidates().get(i).view().id());
      }
    }
    return new Page(own, look.next());
  }
}
