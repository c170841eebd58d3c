package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.ReportKind;

/**
 * Makes of the log what platforms that listen are to be told, each case's reports in its order: the
 * intake pays nothing for it. Of two that do so at once for one platform, one finds another fence.
 */
public final class ReportFeed {
  private final Pool pool;
  private final int most;

  /**
   * A feed.
   *
   * @param most hops that are read at once
   */
  public ReportFeed(Pool pool, int most) {
    this.pool = pool;
    this.most = most;
  }

  /**
   * A platform that listens.
   *
   * @param number of the backend
   * @param listens it is told of what begins now; otherwise of what it has heard of before
   * @param numbers it gives the official number, which is asked for before all else
   * @param hears whether it is told of a case, asked at the case's receipt
   */
  public record Platform(int number, boolean listens, boolean numbers, Predicate<Subject> hears) {}

  /**
   * What decides whether a platform hears of a case.
   *
   * @param region null where none was noted
   */
  public record Subject(String station, String region, String item) {}

  private record News(
      UUID caseId,
      int seq,
      ReportKind kind,
      Instant happenedAt,
      Instant acceptedAt,
      boolean heard) {}

  private record Window(long fence, String epoch, String edge, boolean full, List<News> news) {}

  /** Makes the next reports of a platform; true where there may be more at once. */
  public Future<Boolean> feed(Platform platform) {
    return DatabaseWait.bounded(
            pool.preparedQuery(ReportStatements.WINDOW).execute(Tuple.of(platform.number(), most)))
        .compose(
            rows ->
                rows.size() == 0
                    ? begin(platform)
                    : make(platform, window(rows, platform.hears())));
  }

  private Future<Boolean> begin(Platform platform) {
    if (!platform.listens()) {
      return Future.succeededFuture(false);
    }
    return DatabaseWait.bounded(
            pool.preparedQuery(ReportStatements.BEGIN).execute(Tuple.of(platform.number())))
        .map(begun -> false);
  }

  private Future<Boolean> make(Platform platform, Window window) {
    if (window.edge() == null) {
      return Future.succeededFuture(false);
    }
    return DatabaseWait.bounded(
            pool.withTransaction(
                tx ->
                    written(tx, platform, window)
                        .onSuccess(made -> CrashPoint.FEED_BEFORE_COMMIT.passed())))
        .onSuccess(made -> CrashPoint.FEED_BEFORE_COMMIT.passed("AFTER_COMMIT"))
        .map(made -> made && window.full());
  }

  private static Future<Boolean> written(SqlConnection tx, Platform platform, Window window) {
    CrashPoint.FEED_BEFORE_COMMIT.passed("LOCK");
    Tuple place = Tuple.of(platform.number(), window.fence(), window.edge(), window.epoch());
    return tx.preparedQuery(ReportStatements.MOVE)
        .execute(place)
        .compose(
            moved ->
                moved.rowCount() == 0 || window.news().isEmpty()
                    ? Future.succeededFuture(moved.rowCount() == 1)
                    : reports(tx, platform, window.news()));
  }

  private static Future<Boolean> reports(SqlConnection tx, Platform platform, List<News> news) {
    UUID[] cases = news.stream().map(News::caseId).distinct().toArray(UUID[]::new);
    Tuple rows = Tuple.of(platform.number());
    new Columns<>(rows, news)
        .uuid(News::caseId)
        .integer(News::seq)
        .small(each -> each.kind().code())
        .time(News::happenedAt)
        .time(News::acceptedAt)
        .bool(News::heard);
    rows.addBoolean(platform.numbers());
    return tx.preparedQuery(ReportStatements.LOCK)
        .execute(Tuple.tuple().addArrayOfUUID(cases))
        .onSuccess(locked -> CrashPoint.FEED_BEFORE_COMMIT.passed("READ"))
        .compose(locked -> tx.preparedQuery(ReportStatements.MAKE).execute(rows))
        .map(true);
  }

  /**
   * What is left of an old count of transactions is followed by the new one, from its beginning.
   */
  private static Window window(RowSet<Row> rows, Predicate<Subject> hears) {
    Row first = rows.iterator().next();
    boolean same = first.getBoolean("same");
    String edge = first.getString("edge");
    List<News> news = new ArrayList<>();
    for (Row row : rows) {
      if (row.getUUID("case_id") != null && row.getString("item") != null) {
        news.addAll(news(row, hears));
      }
    }
    boolean over = !same && edge == null;
    String told = over ? "0" : edge;
    return new Window(
        first.getLong("fence"),
        same || over ? first.getString("code") : null,
        told,
        over || first.getBoolean("full"),
        news);
  }

  private static List<News> news(Row row, Predicate<Subject> hears) {
    HopKind kind = HopKind.valueOf(row.getString("kind"));
    String before = row.getString("before");
    ReportRule.Seen seen =
        new ReportRule.Seen(
            kind,
            row.getString("outcome"),
            before == null ? null : CaseState.valueOf(before),
            CaseState.valueOf(row.getString("state")));
    boolean heard =
        kind == HopKind.RECEIVED
            && hears.test(
                new Subject(
                    row.getString("station"), row.getString("region"), row.getString("item")));
    return ReportRule.of(seen).stream()
        .map(
            told ->
                new News(
                    row.getUUID("case_id"),
                    row.getInteger("seq"),
                    told,
                    happenedAt(row, kind),
                    Columns.instant(row.getOffsetDateTime("accepted_at")),
                    heard))
        .toList();
  }

  /** An organ's answer says itself when it acted; what cannot be is not believed. */
  private static Instant happenedAt(Row row, HopKind kind) {
    Instant received = Columns.instant(row.getOffsetDateTime("received_at"));
    Instant heard = Columns.instant(row.getOffsetDateTime("in_at"));
    Instant said = Columns.instant(row.getOffsetDateTime("sent_at"));
    if (kind == HopKind.RECEIVED) {
      return received;
    }
    boolean possible =
        kind == HopKind.ANSWERED
            && said != null
            && !said.isBefore(received)
            && (heard == null || !said.isAfter(heard));
    return possible ? said : later(Columns.instant(row.getOffsetDateTime("at")), received);
  }

  /** The clocks of the node that received it and of another may differ. */
  private static Instant later(Instant at, Instant received) {
    return at.isBefore(received) ? received : at;
  }
}
