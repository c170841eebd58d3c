package org.liandong.gateway.reports;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A long table is written whole, and holds up nobody. */
class CsvStreamTest {
  private static final String OTHER = "another's turn";

  private final Vertx vertx = Vertx.vertx();
  private final List<String> story = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, SECONDS);
  }

  @Test
  void others_on_the_event_loop_have_their_turn_between_any_two_pieces() throws Exception {
    int lines = 3 * CsvStream.LINES + 1;
    write(lines);
    for (int i = 0; i < 3; i++) {
      assertEquals(OTHER, story.get(2 * i + 1));
    }
    story.removeIf(OTHER::equals);
    assertEquals(4, story.size());
    List<String> whole = new ArrayList<>(List.of("n"));
    IntStream.range(0, lines).mapToObj(Integer::toString).forEach(whole::add);
    assertEquals(whole, String.join("", story).lines().toList());
  }

  @Test
  void a_table_without_lines_has_its_head() throws Exception {
    write(0);
    assertEquals("n\r\n", story.get(0));
  }

  private void write(int lines) throws Exception {
    Csv table = new Csv(List.of("n"));
    CsvStream stream =
        new CsvStream(
            table, IntStream.range(0, lines).mapToObj(i -> List.<Object>of(i)).iterator());
    Context loop = vertx.getOrCreateContext();
    Promise<Void> written = Promise.promise();
    loop.runOnContext(here -> stream.writeTo(response(loop)).onComplete(written));
    written.future().await(10, SECONDS);
  }

  /** Takes everything at once. */
  @SuppressWarnings("unchecked")
  private WriteStream<Buffer> response(Context loop) {
    return (WriteStream<Buffer>)
        Proxy.newProxyInstance(
            CsvStreamTest.class.getClassLoader(),
            new Class<?>[] {WriteStream.class},
            (self, method, arguments) -> {
              story.add(arguments[0].toString());
              loop.runOnContext(then -> story.add(OTHER));
              return Future.succeededFuture();
            });
  }
}
