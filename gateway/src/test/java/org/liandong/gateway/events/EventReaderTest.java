package org.liandong.gateway.events;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.cases.EventQueries;
import org.liandong.gateway.cases.Laws;
import org.liandong.gateway.cases.LogPlace;
import org.liandong.gateway.cases.LogWindow;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.e2e.Await;
import org.liandong.gateway.e2e.LoggedCases;
import org.liandong.gateway.sealing.TestSeals;

/** Who is served when: no stream waits for one that cannot be served, nor long for one behind. */
@ExtendWith(DatabaseExtension.class)
class EventReaderTest {
  private static final String LIVE = "live";
  private static final InstantSource CLOCK = InstantSource.system();

  private final Vertx vertx = Vertx.vertx();
  private Pool pool;
  private LoggedCases cases;
  private LogPlace begin;
  private EventReader reader;

  @BeforeEach
  void open(Pool own) throws Exception {
    pool = own;
    cases = new LoggedCases(pool);
    cases.hop(cases.add("somewhere"), "RECEIVED");
    begin = head();
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  private LogPlace head() throws Exception {
    return new EventQueries(pool).open(null, null).await(10, SECONDS).head();
  }

  private void deploy(Pool reads) throws Exception {
    NodeContext node =
        new NodeContext(
            1,
            Duration.ofSeconds(15),
            CLOCK,
            "test",
            code -> null,
            Laws.of(Laws.PERMIT),
            TestSeals.SEALER);
    reader = new EventReader(new EventQueries(reads), node, () -> false, () -> "test");
    vertx.deployVerticle(reader).await(10, SECONDS);
  }

  private EventStream stream(String station, LogPlace from) {
    Instant until = CLOCK.instant().plusSeconds(600);
    return new EventStream(
        new EventStream.Terms(station, "epoch", "CURSOR", "test", until), from, reader, CLOCK);
  }

  private Sink follow(String station, LogPlace from) throws Exception {
    Sink sink = new Sink();
    begun(stream(station, from), sink);
    return sink;
  }

  /** Gives how it ends, once it has begun. */
  private Future<Void> begun(EventStream stream, Sink sink) throws Exception {
    Promise<Future<Void>> begun = Promise.promise();
    Context loop = vertx.getOrCreateContext();
    loop.runOnContext(here -> begun.complete(stream.writeTo(sink)));
    return begun.future().await(10, SECONDS);
  }

  @Test
  void one_that_cannot_be_read_holds_up_no_other() throws Exception {
    WatchedReads reads = new WatchedReads(pool, "broken", null);
    deploy(reads.pool());
    for (String station : List.of("broken", "behind")) {
      cases.hop(cases.add(station), "DELIVERED");
    }
    follow(LIVE, head());
    Sink broken = follow("broken", begin);
    Sink behind = follow("behind", begin);
    Await.until(() -> behind.has("DELIVERED"), reads.reads()::toString);
    assertFalse(broken.has("DELIVERED"), broken::toString);
  }

  @Test
  void live_ones_have_their_turn_while_many_catch_up() throws Exception {
    WatchedReads reads = new WatchedReads(pool, null, LIVE);
    deploy(reads.pool());
    List<String> many = IntStream.range(0, 15).mapToObj(i -> "station-" + i).toList();
    for (String station : many) {
      cases.hop(cases.add(station), "DELIVERED");
    }
    follow(LIVE, head());
    List<Sink> sinks = new ArrayList<>();
    for (String station : many) {
      sinks.add(follow(station, begin));
    }
    reads.release();
    Await.until(
        () -> sinks.stream().allMatch(sink -> sink.has("DELIVERED")), reads.reads()::toString);
    int inTurn = 0;
    for (List<String> stations : reads.reads()) {
      inTurn = stations.contains(LIVE) ? 0 : inTurn + 1;
      assertTrue(inTurn <= EventReader.MOST_STREAMS_BEHIND, reads.reads()::toString);
    }
  }

  @Test
  void one_that_cannot_be_written_ends_and_is_not_waited_for() throws Exception {
    deploy(pool);
    EventStream stream = stream(LIVE, begin);
    Future<Void> end = begun(stream, new Sink());
    LogWindow.Event unwritable =
        new LogWindow.Event(
            UUID.randomUUID(),
            LIVE,
            "R",
            null,
            "item",
            1,
            null,
            CLOCK.instant(),
            "RECEIVED",
            null,
            null);
    LogWindow window = new LogWindow(begin, begin, List.of(unwritable), false);
    stream.tell(window).await(10, SECONDS);
    Await.until(end::failed, end::toString);
  }
}
