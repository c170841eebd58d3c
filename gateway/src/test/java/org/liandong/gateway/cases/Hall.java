package org.liandong.gateway.cases;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.liandong.gateway.cases.Followups.Kind;
import org.liandong.gateway.cases.Followups.NewFollowup;
import org.liandong.gateway.catalogue.AskSchedule;
import org.liandong.gateway.model.Act;
import org.liandong.gateway.model.Duty;
import org.liandong.gateway.model.Step;
import org.liandong.gateway.model.TrackedWord;
import org.liandong.gateway.sealing.TestSeals;

/** The hall {@code cases} on a real database, with all doors open and no adapter behind it. */
final class Hall implements AutoCloseable {
  static final String COUNTY = "county";
  static final String PLAIN = "plain";

  /** A platform that listens, and one that cannot tell twice the same. */
  static final String PROVINCE = "province";

  static final String LEDGER = "ledger";

  private static final AskSchedule ASK =
      new AskSchedule(Duration.ofMinutes(1), Duration.ofMinutes(10));
  private static final Map<String, BackendFacts> BACKENDS =
      Map.of(
          COUNTY, new BackendFacts("http/1", 1, true, true, true, 2, ASK),
          PLAIN, new BackendFacts("http/1", 2, false, true, false, 2, ASK),
          PROVINCE, new BackendFacts("province/1", 9, true, false, false, 3, ASK),
          LEDGER, new BackendFacts("ledger/1", 8, false, false, false, 3, ASK));

  final Vertx vertx = Vertx.vertx();
  final Pool pool;
  final InboxStore inbox = new InboxStore(TestSeals.SEALER);
  Instant now = Instant.parse("2026-01-05T02:00:00Z");
  private Instant decided;

  /** The number of the paper that organs name. */
  String document;

  final NodeContext node;
  final DispatchStore dispatch;
  final SettleWriter settle;
  final LaneKeeper lanes;
  final AskKeeper asks;
  final TimerStore timers;
  private int messages;

  Hall(Pool pool) {
    this.pool = pool;
    this.node =
        new NodeContext(
            7,
            Duration.ofSeconds(15),
            () -> now,
            "test",
            BACKENDS::get,
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    this.dispatch = new DispatchStore(node);
    this.settle = new SettleWriter(vertx, pool, node);
    this.timers = new TimerStore(node);
    this.lanes = new LaneKeeper(pool, node);
    this.asks = new AskKeeper(pool, node, inbox, timers);
  }

  /** The same node by another law. */
  NodeContext with(CaseLaw law) {
    return new NodeContext(
        node.node(), node.lease(), node.clock(), "test", BACKENDS::get, law, TestSeals.SEALER);
  }

  /** Every organ may do everything. */
  static final AuthorityCheck ANYBODY = (step, acts, item, place, received, day) -> true;

  /** A received case of one step, whose SUBMIT is due. */
  Step receive(String backend) {
    Step step = step(1, 1, backend, Act.ACCEPT, Act.EXAMINE, Act.DECIDE);
    receive(step);
    return step;
  }

  /** A received case of these steps; the SUBMITs of the first stage are due. */
  void receive(Step... steps) {
    receive(List.of(), steps);
  }

  /** A received case that lacks these materials. */
  void receive(List<String> missing, Step... steps) {
    UUID id = UUID.randomUUID();
    NewCase submission =
        new NewCase(
            id,
            new RequestKey("station", "key-" + id),
            Buffer.buffer("f"),
            Buffer.buffer("{}"),
            null,
            now,
            "R-" + id,
            null,
            "item",
            null,
            missing,
            List.of(),
            List.of(steps),
            List.of(),
            new Actor("agent", "station", "station"),
            "trace",
            "version");
    get(new IntakeWriter(pool, node, DirectDispatch.NONE).write(submission));
  }

  static Step step(int ordinal, int stage, String backend, Act... acts) {
    return Step.planned(
        UUID.randomUUID(), ordinal, stage, "organ", backend, Duty.of(Set.of(acts)), "authority");
  }

  /** What is due now, leased by this node. */
  List<LeasedOrder> claim() {
    return get(dispatch.claim(pool, Map.of(1, 100, 2, 100)));
  }

  LeasedOrder claimOne() {
    List<LeasedOrder> claimed = claim();
    if (claimed.size() != 1) {
      throw new AssertionError(claimed);
    }
    return claimed.get(0);
  }

  boolean delivered(LeasedOrder order, String reference) {
    return get(settle.settle(Settlement.delivered(order, leg(order), reference)));
  }

  boolean failed(LeasedOrder order, boolean nothingSent) {
    return get(
        settle.settle(
            Settlement.failed(
                order, leg(order), Blame.of("NETWORK", "reset"), Duration.ZERO, nothingSent)));
  }

  boolean askedInVain(LeasedOrder order) {
    return get(
        settle.settle(
            Settlement.failed(order, leg(order), Blame.of("NETWORK", "reset"), Duration.ZERO, false)
                .asking()));
  }

  boolean postponed(LeasedOrder order) {
    return get(settle.settle(Settlement.postponed(order, Duration.ZERO)));
  }

  boolean refused(LeasedOrder order) {
    return get(
        settle.settle(
            Settlement.parked(order, HopKind.REFUSED, leg(order), Blame.of("BACKEND", "no-form"))));
  }

  private static Leg leg(LeasedOrder order) {
    return new Leg(
        order.backend() == 1 ? COUNTY : PLAIN,
        "http/1",
        order.attempt(),
        "CLOSED",
        order.key(),
        Leg.Times.NONE,
        200,
        1,
        1);
  }

  /** An answer comes in and waits. */
  void said(Step step, String kind, long sequence) {
    get(inbox.insert(pool, message(step, kind, sequence)));
  }

  NewMessage message(Step step, String kind, long sequence) {
    return message(step, kind, sequence, List.of("paper"));
  }

  private NewMessage message(Step step, String kind, long sequence, List<String> missing) {
    return message(step, kind, sequence, missing, null);
  }

  private NewMessage message(
      Step step, String kind, long sequence, List<String> missing, LocalDate until) {
    return new NewMessage(
        step.backend(),
        "m" + ++messages,
        step.id(),
        null,
        sequence,
        now,
        Buffer.buffer("{}"),
        AnswerJson.detailed(
            AnswerJson.of(
                kind,
                "p1",
                decided == null ? now : decided,
                document,
                "words",
                missing,
                "another-organ"),
            "remedies",
            Map.of("kind", "TEST", "basis", "article 45", "notice", "no. 1"),
            "ORGAN",
            until));
  }

  /** What it says was said at this moment, by the organ's own clock. */
  int answeredAs(Instant when, Step step, String kind, long sequence) {
    decided = when;
    said(step, kind, sequence);
    decided = null;
    return advance(step);
  }

  /** The case takes what waits for it. */
  int advance(Step step) {
    Advance advance = new Advance(pool, node, DirectDispatch.NONE, ANYBODY, Duration.ofMinutes(10));
    return get(advance.answers(caseOf(step)));
  }

  int answered(Step step, String kind, long sequence) {
    said(step, kind, sequence);
    return advance(step);
  }

  /** The organ asks for these. */
  int asked(Step step, long sequence, String... missing) {
    get(inbox.insert(pool, message(step, "CORRECTION", sequence, List.of(missing))));
    return advance(step);
  }

  /** The organ asks for these until that day. */
  int askedUntil(Step step, long sequence, String until, String... missing) {
    LocalDate day = LocalDate.parse(until);
    get(inbox.insert(pool, message(step, "CORRECTION", sequence, List.of(missing), day)));
    return advance(step);
  }

  Followups.Result correct(Step step) {
    return correct(step, "paper");
  }

  /** The station brings these. */
  Followups.Result correct(Step step, String... materials) {
    JsonArray brought = new JsonArray();
    for (String code : materials) {
      brought.add(new JsonObject().put("material", code).put("sha256", "ab".repeat(32)));
    }
    Buffer body = new JsonObject().put("materials", brought).toBuffer();
    return follow(step, Kind.CORRECTION, body, List.of(materials));
  }

  Followups.Result withdraw(Step step) {
    return follow(step, Kind.WITHDRAWAL, Buffer.buffer("{}"), List.of());
  }

  /** The station passes on what an outside authority said. */
  Followups.Result track(Step step, TrackedWord word) {
    return follow(step, Kind.TRACKING, Buffer.buffer("{}"), List.of(), word);
  }

  private Followups.Result follow(Step step, Kind kind, Buffer body, List<String> provided) {
    return follow(step, kind, body, provided, null);
  }

  private Followups.Result follow(
      Step step, Kind kind, Buffer body, List<String> provided, TrackedWord word) {
    return get(
        new Followups(pool, node, DirectDispatch.NONE)
            .take(
                new NewFollowup(
                    UUID.randomUUID(),
                    caseOf(step),
                    kind,
                    new RequestKey("station", UUID.randomUUID().toString()),
                    Buffer.buffer("f"),
                    body,
                    now,
                    provided,
                    List.of(),
                    word,
                    Actor.NONE)));
  }

  /** The lease of every row runs out. */
  void leasesRunOut() {
    sql("UPDATE dispatch SET due_at = now() - interval '1 second' WHERE owner IS NOT NULL");
  }

  int reclaimAll() {
    return (int)
        get(dispatch.expired(pool, List.of(1, 2), 100)).stream()
            .filter(lost -> get(lanes.reclaim(lost)))
            .count();
  }

  /** The timer of the step fires. */
  TimerStore.Due timer() {
    now = now.plus(Duration.ofMinutes(30));
    return get(timers.claim(pool, now, Duration.ofMinutes(1), 10)).get(0);
  }

  UUID caseOf(Step step) {
    return one("SELECT case_id FROM step WHERE id = $1", step.id()).getUUID(0);
  }

  /** The step's row; null where there is none. */
  Row lane(Step step) {
    var rows = rows("SELECT * FROM dispatch WHERE step_id = $1", step.id()).iterator();
    return rows.hasNext() ? rows.next() : null;
  }

  Row theCase(Step step) {
    return one("SELECT * FROM service_case WHERE id = $1", caseOf(step));
  }

  Row theStep(Step step) {
    return one("SELECT * FROM step WHERE id = $1", step.id());
  }

  boolean attention(Step step) {
    return theCase(step).getBoolean("attention");
  }

  boolean hasTimer(Step step) {
    return one("SELECT count(*) FROM timer WHERE step_id = $1", step.id()).getLong(0) == 1;
  }

  /** The kinds of all hops, in their order, which has no gap. */
  List<String> hops(Step step) {
    List<String> kinds = new ArrayList<>();
    for (Row row :
        rows("SELECT seq, kind FROM hop WHERE case_id = $1 ORDER BY seq", caseOf(step))) {
      kinds.add(row.getString(1));
      if (row.getInteger(0) != kinds.size()) {
        throw new AssertionError("a gap before " + row.getInteger(0));
      }
    }
    return kinds;
  }

  Row hop(Step step, String kind) {
    return one(
        "SELECT * FROM hop WHERE case_id = $1 AND kind = '" + kind + "' ORDER BY seq DESC LIMIT 1",
        caseOf(step));
  }

  Row one(String sql, Object... parameters) {
    return rows(sql, parameters).iterator().next();
  }

  private RowSet<Row> rows(String sql, Object... parameters) {
    return get(pool.preparedQuery(sql).execute(Tuple.wrap(parameters)));
  }

  void sql(String sql, Object... parameters) {
    get(pool.preparedQuery(sql).execute(Tuple.wrap(parameters)));
  }

  static <T> T get(Future<T> future) {
    try {
      return future.await(20, SECONDS);
    } catch (TimeoutException late) {
      throw new AssertionError("no end within 20 s", late);
    }
  }

  @Override
  public void close() {
    get(vertx.close());
  }
}
