package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.materials.Links;
import org.liandong.gateway.sealing.TestSeals;

/** 材料: brought once, kept sealed, and read by who may; a case waits for what it said it brings. */
@ExtendWith(DatabaseExtension.class)
class MaterialsTest {
  private static final String NEIGHBOUR = "renli-village";
  private static final Random RANDOM = new Random(20261127);

  private static RunningGateway gateway;
  private static Pool pool;

  @BeforeAll
  static void start(DatabaseAddress database, Pool own) throws Exception {
    pool = own;
    gateway = RunningGateway.on(database).start();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  /** A paper of its own for each test. */
  private static byte[] paper(int bytes) {
    byte[] content = new byte[bytes];
    RANDOM.nextBytes(content);
    byte[] head = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, content, 0, Math.min(head.length, bytes));
    return content;
  }

  private static Uploader village() {
    return gateway.uploader(RunningGateway.VILLAGE);
  }

  private static JsonObject declares(Agent agent, byte[]... papers) throws Exception {
    JsonObject body = agent.application(Applications.RESIDENCE_PERMIT);
    JsonArray materials = body.getJsonArray("materials");
    for (int i = 0; i < papers.length; i++) {
      materials
          .getJsonObject(i)
          .put("sha256", SampleMaterial.sha256(papers[i]))
          .put("bytes", papers[i].length);
    }
    return body;
  }

  @Test
  void a_content_is_kept_once_and_read_by_its_station_alone() throws Exception {
    byte[] paper = paper(200_000);
    assertEquals(201, village().put(paper).statusCode());
    assertEquals(200, village().put(paper).statusCode());
    String path = "/api/v1/materials/" + SampleMaterial.sha256(paper);
    assertEquals(404, gateway.village().get(path).status(), "no case holds it");
    TrackedCase tracked = gateway.village().receive(declares(gateway.village(), paper));

    HttpResponse<byte[]> read = village().get(path);
    assertEquals(200, read.statusCode());
    assertArrayEquals(paper, read.body());
    assertEquals("application/pdf", read.headers().firstValue("Content-Type").orElseThrow());
    assertEquals(404, gateway.agent(NEIGHBOUR).get(path).status());
    assertArrayEquals(paper, gateway.uploader(Role.AUDITOR).get(path).body());

    assertEquals(1, count("material_content WHERE bytes = 200000"));
    assertEquals(
        2, count("access WHERE material IS NOT NULL AND case_id = '" + tracked.id() + "'"));
  }

  @Test
  void who_only_knows_the_hash_of_a_neighbours_paper_holds_nothing() throws Exception {
    byte[] paper = paper(5_000);
    village().put(paper);
    gateway.village().receive(declares(gateway.village(), paper)).awaitConcluded("APPROVED");
    Agent neighbour = gateway.agent(NEIGHBOUR);
    TrackedCase claimed = neighbour.receive(declares(neighbour, paper));
    assertEquals("AWAITING_CORRECTION", claimed.receipt().getString("state"));
    assertEquals(404, neighbour.get("/api/v1/materials/" + SampleMaterial.sha256(paper)).status());
    assertEquals(201, gateway.uploader(NEIGHBOUR).put(paper).statusCode());
    claimed.awaitConcluded("APPROVED");
    assertEquals(1, count("material_content WHERE bytes = 5000"));
  }

  @Test
  void a_case_waits_for_what_it_says_it_brings_and_goes_on_by_itself() throws Exception {
    byte[] first = paper(70_000);
    byte[] second = paper(1_000);
    Agent agent = gateway.village();
    JsonObject judged =
        agent.ask("/api/v1/prechecks", declares(agent, first, second).encode()).expect(200).json();
    assertFalse(judged.getBoolean("complete"));
    assertEquals(2, judged.getJsonArray("uploads").size());
    assertEquals(0, judged.getJsonArray("missing").size());
    TrackedCase tracked = agent.receive(declares(agent, first, second));
    assertEquals("AWAITING_CORRECTION", tracked.receipt().getString("state"));
    assertEquals(2, tracked.receipt().getJsonArray("missing").size());
    assertEquals(2, tracked.read().getJsonArray("uploads").size());
    assertEquals(List.of("RECEIVED", "NOTIFIED AWAITING_CORRECTION"), tracked.story());

    village().put(first);
    assertEquals(
        SampleMaterial.sha256(second),
        tracked.read().getJsonArray("uploads").getJsonObject(0).getString("sha256"));
    assertEquals(1, tracked.read().getJsonArray("missing").size());
    assertEquals("AWAITING_CORRECTION", tracked.read().getString("state"));
    village().put(second);
    tracked.awaitConcluded("APPROVED");
    assertEquals(2, tracked.story().stream().filter("ARRIVED"::equals).count());
    assertEquals(0, count("material_awaited WHERE case_id = '" + tracked.id() + "'"));
    assertFalse(tracked.read().containsKey("uploads"));
  }

  @Test
  void what_an_upload_and_a_submission_in_the_same_moment_missed_is_moved_on() throws Exception {
    byte[] paper = paper(1_234);
    Agent agent = gateway.village();
    TrackedCase tracked = agent.receive(declares(agent, paper));
    // The upload that did not see the case: its rows, and nobody who was woken.
    pool.query(
            "INSERT INTO material_content VALUES (decode('%s', 'hex'), 1, 'application/pdf', 'x', '', now())"
                .formatted(SampleMaterial.sha256(paper)))
        .execute()
        .await(10, SECONDS);
    pool.query(
            "INSERT INTO material (sha256, station, arrived_at) VALUES (decode('%s', 'hex'), '%s', now())"
                .formatted(SampleMaterial.sha256(paper), RunningGateway.VILLAGE))
        .execute()
        .await(10, SECONDS);
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void a_correction_brings_only_what_is_there() throws Exception {
    byte[] paper = paper(4_321);
    Agent agent = gateway.village();
    JsonObject body = agent.application(Applications.RESIDENCE_PERMIT);
    JsonArray materials = body.getJsonArray("materials");
    JsonObject left = (JsonObject) materials.remove(0);
    TrackedCase tracked = agent.receive(body);
    JsonObject brings =
        new JsonObject()
            .put(
                "materials",
                new JsonArray().add(left.copy().put("sha256", SampleMaterial.sha256(paper))));
    JsonObject refused = tracked.correct(brings).expect(422).json();
    JsonObject error = refused.getJsonArray("errors").getJsonObject(0);
    assertEquals("material-not-uploaded", error.getString("code"));
    assertEquals("/materials/0/sha256", error.getString("pointer"));
    assertEquals(2, tracked.hops().size());
    village().put(paper);
    tracked.correct(brings).expect(202);
    tracked.awaitConcluded("APPROVED");
  }

  @Test
  void pieces_are_kept_and_put_together() throws Exception {
    byte[] paper = paper(300_000);
    Uploader uploader = village();
    assertEquals(0, uploader.received(paper));
    assertEquals(202, uploader.piece(paper, 0, 100_000).statusCode());
    assertEquals(100_000, uploader.received(paper));
    HttpResponse<String> gap = uploader.piece(paper, 150_000, 300_000);
    assertEquals(409, gap.statusCode());
    assertTrue(gap.body().contains("upload-gap"));
    assertEquals("100000", gap.headers().firstValue("Upload-Offset").orElseThrow());
    // What was sent twice counts once.
    assertEquals(202, uploader.piece(paper, 50_000, 170_001).statusCode());
    assertEquals(170_001, uploader.received(paper));
    assertEquals(202, uploader.piece(paper, 0, 10).statusCode());
    HttpResponse<String> last = uploader.piece(paper, 170_001, 300_000);
    assertEquals(201, last.statusCode(), last.body());
    assertEquals(0, count("material_part"));
    gateway.village().receive(declares(gateway.village(), paper)).awaitConcluded("APPROVED");
    assertArrayEquals(
        paper, uploader.get("/api/v1/materials/" + SampleMaterial.sha256(paper)).body());
    assertEquals(objectsOfRows(), objects(), "nothing else lies in the store");
  }

  @Test
  void what_is_not_what_it_claims_is_not_kept() throws Exception {
    byte[] paper = paper(10_000);
    Uploader uploader = village();
    String other = SampleMaterial.sha256(paper(10));
    HttpResponse<String> differs = uploader.put(other, paper);
    assertEquals(422, differs.statusCode());
    assertTrue(differs.body().contains("material-hash-differs"));
    byte[] program = "#!/bin/sh\nrm -rf /\n".getBytes(StandardCharsets.US_ASCII);
    HttpResponse<String> refused = uploader.put(program);
    assertEquals(415, refused.statusCode());
    assertTrue(refused.body().contains("material-type-refused"));
    assertEquals(415, uploader.put(new byte[0]).statusCode());
    uploader.piece(other, paper, 0, 5_000);
    assertEquals(422, uploader.piece(other, paper, 5_000, 10_000).statusCode());
    assertEquals(0, count("material_part"));
    assertEquals(objectsOfRows(), objects());
  }

  @Test
  void ranges_that_say_nothing_sensible_are_refused() throws Exception {
    byte[] paper = paper(100);
    for (String range :
        List.of("bytes 5-4/100", "bytes 0-100/100", "bytes 0-9/x", "pages 0-9/10", "bytes */")) {
      HttpResponse<String> answer = village().put(SampleMaterial.sha256(paper), paper, range);
      assertEquals(400, answer.statusCode(), range);
      assertTrue(answer.body().contains("content-range-invalid"), answer.body());
    }
    assertEquals(
        400, village().put(SampleMaterial.sha256(paper), paper, "bytes 0-49/100").statusCode());
    assertEquals(
        413,
        village().put(SampleMaterial.sha256(paper), paper, "bytes 0-99/104857601").statusCode());
    assertEquals(400, village().put("ABC", paper).statusCode());
  }

  @Test
  void an_organ_reads_by_a_link_that_nobody_can_make() throws Exception {
    byte[] paper = paper(90_000);
    village().put(paper);
    Agent agent = gateway.village();
    TrackedCase tracked = agent.receive(declares(agent, paper));
    tracked.awaitConcluded("APPROVED");
    Links links = links(Clock.systemUTC());
    UUID id = UUID.fromString(tracked.id());
    String url = links.url(SampleMaterial.sha256(paper), id);
    String word = links.word(id, "yanjiang-approval");
    HttpResponse<byte[]> read = Uploader.fetch(url, word);
    assertEquals(200, read.statusCode());
    assertArrayEquals(paper, read.body());
    assertEquals(1, count("access WHERE actor LIKE 'backend %' AND material IS NOT NULL"));
    for (String changed :
        List.of(
            word.replace("yanjiang", "anyue"),
            word.replaceAll("\\.\\d+\\.", ".9999999999."),
            word.substring(0, word.length() - 1) + '_',
            "word")) {
      assertEquals(404, Uploader.fetch(url, changed).statusCode(), changed);
    }
    assertEquals(404, Uploader.fetch(url, null).statusCode());
    String other = links.url(SampleMaterial.sha256(paper(10)), id);
    assertEquals(404, Uploader.fetch(other, word).statusCode(), "not of this case");
    String elsewhere = url.replace(tracked.id(), "0190a8f0-0000-7000-8000-000000000000");
    assertEquals(404, Uploader.fetch(elsewhere, word).statusCode());
    Links yesterday = links(Clock.offset(Clock.systemUTC(), Duration.ofDays(-1)));
    assertEquals(410, Uploader.fetch(url, yesterday.word(id, "yanjiang-approval")).statusCode());
  }

  private static Links links(InstantSource clock) {
    String base = "http://127.0.0.1:" + gateway.port();
    return new Links(TestSeals.SEALER, base, Duration.ofMinutes(1), clock);
  }

  @Test
  void no_plain_byte_lies_in_the_store() throws Exception {
    byte[] paper = paper(150_000);
    byte[] mark = "MARKED-VALUE-OF-A-PAPER".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(mark, 0, paper, 70_000, mark.length);
    village().piece(paper, 0, 100_000);
    assertFalse(isFoundInStore(mark));
    village().piece(paper, 100_000, 150_000);
    assertFalse(isFoundInStore(mark));
  }

  private static boolean isFoundInStore(byte[] mark) throws Exception {
    String wanted = new String(mark, StandardCharsets.ISO_8859_1);
    for (Path file : files("")) {
      if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> objects() throws Exception {
    assertEquals(List.of(), files("incoming"));
    return files("objects").stream()
        .map(file -> file.getFileName().toString())
        .collect(Collectors.toSet());
  }

  private static List<Path> files(String folder) throws Exception {
    try (Stream<Path> all = Files.walk(gateway.folder().resolve("materials").resolve(folder))) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static Set<String> objectsOfRows() throws Exception {
    List<String> names = new ArrayList<>();
    pool.query(
            "SELECT object FROM material_content WHERE object <> 'x' UNION ALL SELECT object FROM material_part")
        .execute()
        .await(10, SECONDS)
        .forEach(row -> names.add(row.getString(0)));
    return Set.copyOf(names);
  }

  private static int count(String what) throws Exception {
    return pool.query("SELECT count(*)::int FROM " + what)
        .execute()
        .await(10, SECONDS)
        .iterator()
        .next()
        .getInteger(0);
  }
}
