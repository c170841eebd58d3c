package org.liandong.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  private Vertx vertx;
  private Path file;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    file = folder.resolve("new/journal.jsonl");
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(5, SECONDS);
  }

  @Test
  void what_was_acknowledged_is_read_again_in_its_order() throws Exception {
    Journal journal = open(new ArrayList<>());
    var lines = IntStream.range(0, 500).mapToObj(n -> new JsonObject().put("n", n)).toList();
    Future.all(lines.stream().map(journal::append).toList()).await(5, SECONDS);
    journal.close().await(5, SECONDS);
    var again = new ArrayList<JsonObject>();

    open(again).close().await(5, SECONDS);

    assertEquals(lines, again);
  }

  @Test
  void half_a_line_of_a_killed_process_is_dropped_and_written_over() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"n\":1}\n{\"n\":");

    Journal journal = open(new ArrayList<>());
    journal.append(new JsonObject().put("n", 2)).await(5, SECONDS);
    journal.close().await(5, SECONDS);

    assertEquals("{\"n\":1}\n{\"n\":2}\n", Files.readString(file));
  }

  @Test
  void a_broken_line_in_the_middle_stops_the_start_and_is_named() throws Exception {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"n\":1}\noops\n{\"n\":3}\n");

    var failure = assertThrows(IOException.class, () -> open(new ArrayList<>()));

    assertTrue(failure.getMessage().contains(":2 "));
  }

  @Test
  void a_journal_has_one_writer() throws Exception {
    Journal first = open(new ArrayList<>());

    assertThrows(IOException.class, () -> open(new ArrayList<>()));

    first.close().await(5, SECONDS);
    open(new ArrayList<>()).close().await(5, SECONDS);
  }

  private Journal open(List<JsonObject> seen) throws Exception {
    return Journal.open(vertx, file, new JournalReader(seen::add)).await(5, SECONDS);
  }
}
