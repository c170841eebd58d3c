package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;

/**
 * Nothing missed and in order: over late commits, lines that break, nodes that go, slow readers.
 */
@ExtendWith(DatabaseExtension.class)
class EventStormTest {
  private static final String VILLAGE = RunningGateway.VILLAGE;
  private static final int WRITERS = 6;
  private static final int TRANSACTIONS = 70;
  private static final int CASES = 12;
  private static final int BLOCKS = 24;
  private static final int BLOCK = 500;
  private static final Pattern EVENT =
      Pattern.compile("\"case\":\"([^\"]+)\"[^}]+\"seq\":([0-9]+),");

  @Test
  void each_hop_comes_once_and_in_order_however_late_it_commits(DatabaseAddress database, Pool pool)
      throws Exception {
    long seed = new Random().nextLong();
    System.out.println("EventStormTest seed " + seed);
    Random random = new Random(seed);
    LoggedCases cases = new LoggedCases(pool);
    List<UUID> own = new ArrayList<>();
    List<UUID> all = new ArrayList<>();
    for (int i = 0; i < CASES; i++) {
      UUID id = cases.add(i % 3 == 0 ? RunningGateway.PARK : VILLAGE);
      all.add(id);
      if (i % 3 != 0) {
        own.add(id);
      }
    }
    try (RunningGateway gateway = RunningGateway.on(database).nodes(2).start()) {
      String token = gateway.tokens().agent(VILLAGE);
      AtomicInteger busy = new AtomicInteger(WRITERS);
      EventClient line = EventClient.open(gateway.port(0), token, null);
      line.opened();
      List<EventClient> lines = new ArrayList<>(List.of(line));
      IntStream.range(0, WRITERS)
          .forEach(
              i ->
                  write(pool, all, new Random(random.nextLong()), TRANSACTIONS)
                      .onComplete(done -> busy.decrementAndGet()));
      while (busy.get() > 0 || received(lines).size() < count(told(pool, own))) {
        EventClient current = lines.get(lines.size() - 1);
        int enough = current.events().size() + 1 + random.nextInt(25);
        Await.until(
            () ->
                current.events().size() >= enough
                    || busy.get() == 0 && received(lines).size() >= count(told(pool, own)),
            () -> "seed " + seed + ": " + received(lines).size() + " of " + count(told(pool, own)));
        current.close();
        EventClient next =
            EventClient.open(gateway.port(random.nextInt(2)), token, current.lastId());
        assertEquals(200, next.status());
        lines.add(next);
      }
      assertTrue(lines.size() > 10, "it lost its line " + lines.size() + " times");
      assertTrue(inReverse(pool) > 0, "seed " + seed + " has no hop with an earlier transaction");
      assertEquals(told(pool, own), byCase(received(lines)), "seed " + seed);
      lines.get(lines.size() - 1).close();
    }
  }

  /** One after the other: locks some cases in order of id, dawdles, and commits or not. */
  private static Future<Void> write(Pool pool, List<UUID> all, Random random, int left) {
    if (left == 0) {
      return Future.succeededFuture();
    }
    List<UUID> some =
        all.stream()
            .filter(id -> random.nextInt(5) == 0)
            .map(UUID::toString)
            .sorted()
            .map(UUID::fromString)
            .toList();
    return pool.<Void>withTransaction(
            tx -> {
              Future<Void> hops = dawdle(tx, random);
              for (UUID id : some) {
                String kind = random.nextInt(8) == 0 ? "FAILED" : "DELIVERED";
                hops =
                    hops.compose(done -> LoggedCases.hop(tx, id, kind))
                        .compose(done -> dawdle(tx, random));
              }
              return hops.compose(
                  done ->
                      random.nextInt(10) == 0
                          ? Future.failedFuture("changed its mind")
                          : Future.succeededFuture());
            })
        .otherwiseEmpty()
        .compose(done -> write(pool, all, random, left - 1));
  }

  private static Future<Void> dawdle(SqlConnection tx, Random random) {
    double seconds = random.nextInt(4) == 0 ? random.nextInt(60) / 1000.0 : 0;
    return tx.preparedQuery("SELECT pg_sleep($1)").execute(Tuple.of(seconds)).mapEmpty();
  }

  private static List<EventClient.Event> received(List<EventClient> lines) {
    return lines.stream().flatMap(line -> line.events().stream()).toList();
  }

  private static Map<String, List<Integer>> byCase(List<EventClient.Event> events) {
    Map<String, List<Integer>> byCase = new HashMap<>();
    events.forEach(
        event -> byCase.computeIfAbsent(event.caseId(), id -> new ArrayList<>()).add(event.seq()));
    return byCase;
  }

  private static Map<String, List<Integer>> told(Pool pool) throws Exception {
    List<UUID> all = new ArrayList<>();
    pool.query("SELECT id FROM service_case")
        .execute()
        .await(10, SECONDS)
        .forEach(row -> all.add(row.getUUID(0)));
    return told(pool, all);
  }

  private static Map<String, List<Integer>> told(Pool pool, List<UUID> own) {
    Map<String, List<Integer>> told = new HashMap<>();
    pool.preparedQuery(
            "SELECT case_id, seq FROM hop WHERE case_id = ANY($1) AND kind <> 'FAILED' ORDER BY case_id, seq")
        .execute(Tuple.tuple().addArrayOfUUID(own.toArray(UUID[]::new)))
        .toCompletionStage()
        .toCompletableFuture()
        .join()
        .forEach(
            row ->
                told.computeIfAbsent(row.getUUID(0).toString(), id -> new ArrayList<>())
                    .add(row.getInteger(1)));
    return told;
  }

  private static int count(Map<String, List<Integer>> told) {
    return told.values().stream().mapToInt(List::size).sum();
  }

  /** How many hops have a smaller transaction than the hop before them. */
  private static long inReverse(Pool pool) throws Exception {
    return pool.query(
            "SELECT count(*) FROM hop a JOIN hop b ON b.case_id = a.case_id AND b.seq = a.seq + 1 WHERE b.tx < a.tx")
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getLong(0);
  }

  @Test
  void a_stream_goes_on_at_another_node_when_its_own_leaves(DatabaseAddress database, Pool pool)
      throws Exception {
    LoggedCases cases = new LoggedCases(pool);
    UUID id = cases.add(VILLAGE);
    try (RunningGateway gateway = RunningGateway.on(database).nodes(2).start()) {
      String token = gateway.tokens().agent(VILLAGE);
      EventClient first = EventClient.open(gateway.port(0), token, null);
      first.opened();
      cases.hop(id, "RECEIVED");
      first.awaitEvents(1);
      long began = System.nanoTime();
      gateway.stopNode(0);
      assertTrue(System.nanoTime() - began < SECONDS.toNanos(15), "open streams hold up no stop");
      first.awaitEnd("即将停止");
      cases.hop(id, "DELIVERED");
      try (EventClient next = EventClient.open(gateway.port(0), token, first.lastId())) {
        assertEquals(List.of("DELIVERED 2 of " + id), next.awaitEvents(1).story());
        cases.hop(id, "ANSWERED");
        assertEquals("ANSWERED 3 of " + id, next.awaitEvents(2).story().get(1));
      }
    }
  }

  /** It is not waited for, and nothing is kept for it: it is read again where it stopped. */
  @Test
  void a_slow_reader_loses_nothing_and_holds_up_nobody(DatabaseAddress database, Pool pool)
      throws Exception {
    LoggedCases cases = new LoggedCases(pool);
    try (RunningGateway gateway = RunningGateway.on(database).start();
        Socket slow = new Socket()) {
      String token = gateway.tokens().agent(VILLAGE);
      EventClient quick = EventClient.open(gateway.port(0), token, null);
      quick.opened();
      beginSlowly(slow, gateway.port(0), token);
      for (int i = 0; i < BLOCKS; i++) {
        cases.many(cases.add(VILLAGE), 1, BLOCK);
      }
      quick.awaitEvents(BLOCKS * BLOCK);
      assertFalse(quick.isOver());
      Map<String, List<Integer>> all = told(pool);
      assertEquals(all, byCase(quick.events()));
      assertEquals(all, read(slow.getInputStream()));
      quick.close();
    }
  }

  private static void beginSlowly(Socket slow, int port, String token) throws Exception {
    slow.setReceiveBufferSize(16_384);
    slow.setSoTimeout(30_000);
    slow.connect(new InetSocketAddress("127.0.0.1", port));
    String request = "GET /api/v1/events HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer %s\r\n\r\n";
    slow.getOutputStream().write(request.formatted(token).getBytes(StandardCharsets.UTF_8));
    StringBuilder head = new StringBuilder();
    while (head.indexOf("OPENED") < 0) {
      int read = slow.getInputStream().read();
      assertTrue(read >= 0, head::toString);
      head.append((char) read);
    }
  }

  /** Out of the chunks of the answer, each of which is one event. */
  private static Map<String, List<Integer>> read(InputStream in) throws Exception {
    Map<String, List<Integer>> seqs = new HashMap<>();
    StringBuilder text = new StringBuilder();
    byte[] some = new byte[8192];
    for (int count = 0; count < BLOCKS * BLOCK; ) {
      int read = in.read(some);
      assertTrue(read > 0, "it ended after " + count);
      text.append(new String(some, 0, read, StandardCharsets.ISO_8859_1));
      Matcher matcher = EVENT.matcher(text);
      int end = 0;
      while (matcher.find()) {
        seqs.computeIfAbsent(matcher.group(1), id -> new ArrayList<>())
            .add(Integer.valueOf(matcher.group(2)));
        count++;
        end = matcher.end();
      }
      text.delete(0, end);
    }
    return seqs;
  }
}
