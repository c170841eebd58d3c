package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.TimeReport.By;
import org.liandong.gateway.cases.TimeReport.Group;
import org.liandong.gateway.cases.TimeReport.Measure;
import org.liandong.gateway.cases.TimeReport.Query;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.Phase;
import org.liandong.gateway.model.Turn.Owner;

/** The numbers of the report against the same worked out in plain Java. */
@ExtendWith(DatabaseExtension.class)
class TimeReportTest {
  private static final Instant FROM = Instant.parse("2026-01-31T16:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-04-30T16:00:00Z");
  private static final TimeColumn QUEUE = new TimeColumn(Phase.RECEIPT, Owner.QUEUE);

  private final List<Spent> all = new ArrayList<>();
  private TimeReport report;

  /** A row as it was made up; null where it has no organ, or none of its time was ours. */
  private record Spent(
      String organ,
      String item,
      String station,
      String region,
      Instant at,
      boolean decided,
      int seconds,
      Integer queue,
      Integer promised) {}

  @BeforeEach
  void fill(Pool pool) throws Exception {
    report = new TimeReport(pool);
    long seed = Long.getLong("report.seed", System.nanoTime());
    System.out.println("TimeReportTest: -Dreport.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 3_000; i++) {
      Instant at = FROM.minus(Duration.ofDays(5)).plusSeconds(random.nextInt(100 * 86_400));
      all.add(
          new Spent(
              random.nextInt(3) == 0 ? null : "organ-" + random.nextInt(3),
              "item-" + random.nextInt(4),
              "station-" + random.nextInt(5),
              random.nextInt(4) == 0 ? null : "region-" + random.nextInt(3),
              at,
              random.nextInt(10) > 0,
              random.nextInt(1_000_000),
              random.nextInt(3) == 0 ? null : random.nextInt(10_000),
              random.nextInt(4) == 0 ? null : 1 + random.nextInt(3)));
    }
    pool.preparedQuery(
            """
            INSERT INTO time_spent (case_id, subject, organ, item, station, region, concluded_at,
              decided, concluded, receipt, receipt_queue, promised)
            VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $9, $10)
            """)
        .executeBatch(all.stream().map(TimeReportTest::tuple).toList())
        .await(30, SECONDS);
  }

  private static Tuple tuple(Spent one) {
    return Tuple.tuple()
        .addUUID(UUID.randomUUID())
        .addString(one.organ)
        .addString(one.item)
        .addString(one.station)
        .addString(one.region)
        .addOffsetDateTime(OffsetDateTime.ofInstant(one.at, ZoneOffset.UTC))
        .addBoolean(one.decided)
        .addInteger(one.seconds)
        .addInteger(one.queue)
        .addShort(one.promised == null ? null : one.promised.shortValue());
  }

  @Test
  void every_key_has_the_numbers_that_plain_java_comes_to() throws Exception {
    Map<By, Function<Spent, String>> keys = new HashMap<>();
    keys.put(By.ORGAN, Spent::organ);
    keys.put(By.ITEM, Spent::item);
    keys.put(By.STATION, Spent::station);
    keys.put(By.REGION, one -> one.region == null ? "" : one.region);
    keys.put(By.MONTH, one -> YearMonth.from(ChinaTime.dayOf(one.at)).toString());
    assertEquals(By.values().length, keys.size());
    for (By by : By.values()) {
      Query query = new Query(by, FROM, UNTIL, null, null, null, null);
      assertSame(query, keys.get(by), one -> true);
    }
  }

  @Test
  void what_is_asked_for_alone_is_told_alone() throws Exception {
    assertSame(
        new Query(By.STATION, FROM, UNTIL, "item-1", null, "station-2", null),
        Spent::station,
        one -> one.item.equals("item-1") && one.station.equals("station-2"));
    List<String> within = List.of("region-0", "region-2");
    assertSame(
        new Query(By.ITEM, FROM, UNTIL, null, within, null, null),
        Spent::item,
        one -> one.region != null && within.contains(one.region));
    assertSame(
        new Query(By.ITEM, FROM, UNTIL, null, null, null, "organ-1"),
        Spent::item,
        one -> "organ-1".equals(one.organ));
  }

  @Test
  void pages_follow_one_another_and_leave_nothing_out() throws Exception {
    Query query = new Query(By.STATION, FROM, UNTIL, null, null, null, null);
    List<String> keys = new ArrayList<>();
    String after = null;
    for (int page = 0; page < 10; page++) {
      for (Group group : groups(query, after, 2)) {
        keys.add(group.key());
        after = group.key();
      }
    }
    assertEquals(List.of("station-0", "station-1", "station-2", "station-3", "station-4"), keys);
  }

  @Test
  void a_time_in_which_nothing_was_concluded_is_empty_and_the_first_day_is_told(Pool pool)
      throws Exception {
    Instant first =
        all.stream().filter(one -> one.organ == null).map(Spent::at).sorted().findFirst().get();
    Query before =
        new Query(By.ITEM, FROM.minus(Duration.ofDays(99)), first, null, null, null, null);
    TimeReport.Result empty = report.of(before, null, 50).await(10, SECONDS);
    assertEquals(List.of(), empty.groups());
    assertEquals(first, empty.since());
    pool.query("TRUNCATE time_spent").execute().await(10, SECONDS);
    assertNull(report.of(before, null, 50).await(10, SECONDS).since());
  }

  private void assertSame(Query query, Function<Spent, String> key, Function<Spent, Boolean> asked)
      throws Exception {
    Map<String, List<Spent>> expected =
        all.stream()
            .filter(one -> !one.at.isBefore(FROM) && one.at.isBefore(UNTIL))
            .filter(one -> (one.organ != null) == query.isOfOrgans())
            .filter(asked::apply)
            .collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
    assertTrue(expected.size() > 0);
    List<Group> groups = groups(query, null, 1000);
    assertEquals(List.copyOf(expected.keySet()), groups.stream().map(Group::key).toList());
    for (Group group : groups) {
      List<Spent> rows = expected.get(group.key());
      assertEquals(rows.size(), group.cases());
      assertEquals(rows.stream().filter(one -> !one.decided).count(), group.undecided());
      assertMeasure(rows, Spent::seconds, group.concluded());
      List<Spent> queued = rows.stream().filter(one -> one.queue != null).toList();
      assertMeasure(queued, Spent::queue, group.times().get(QUEUE));
      assertEquals(kept(rows, 1), group.promised().early());
      assertEquals(kept(rows, 2), group.promised().onTime());
      assertEquals(kept(rows, 3), group.promised().overdue());
      assertEquals(0, group.legal().cases());
      assertEquals(0, group.delivered().cases());
    }
  }

  private static long kept(List<Spent> rows, int how) {
    return rows.stream().filter(one -> one.promised != null && one.promised == how).count();
  }

  private static void assertMeasure(List<Spent> rows, ToIntFunction<Spent> value, Measure measure) {
    if (rows.isEmpty()) {
      assertNull(measure);
      return;
    }
    int[] sorted = rows.stream().mapToInt(value).sorted().toArray();
    assertEquals(sorted.length, measure.cases());
    assertEquals(at(sorted, 0.5), measure.median());
    assertEquals(at(sorted, 0.9), measure.p90());
    assertEquals(rows.stream().mapToLong(value::applyAsInt).sum(), measure.sum(), 1e-3);
  }

  /** The least that is no less than such a share of all. */
  private static int at(int[] sorted, double share) {
    for (int i = 0; i < sorted.length; i++) {
      if (i + 1 >= share * sorted.length - 1e-9) {
        return sorted[i];
      }
    }
    throw new AssertionError("no value of none");
  }

  private List<Group> groups(Query query, String after, int limit) throws Exception {
    return report.of(query, after, limit).await(10, SECONDS).groups();
  }
}
