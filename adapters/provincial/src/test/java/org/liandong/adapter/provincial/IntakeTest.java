package org.liandong.adapter.provincial;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.simulator.Conduct;
import org.liandong.simulator.Faults;

class IntakeTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void start() throws Exception {
    scene = new Scene(folder).startProvince(Conduct.GOOD);
  }

  @AfterEach
  void stop() throws Exception {
    scene.close();
  }

  @Test
  void a_case_that_was_begun_there_comes_in_our_words() throws Exception {
    scene.province.begin(arrival("TFTB-1")).await(30, SECONDS);

    Arrival arrival = scene.adapter.arrivals(null).await(30, SECONDS).arrivals().get(0);

    assertEquals("TFTB-1", arrival.number());
    assertEquals("APP", arrival.channel());
    assertEquals("danshan-demo-village", arrival.station());
    assertEquals("511A0085400003", arrival.item());
    assertEquals("PERSON", arrival.applicant().getString("kind"));
    assertEquals("RESIDENT_ID", arrival.applicant().getString("idType"));
    assertEquals(Reports.ID_NUMBER, arrival.applicant().getString("idNumber"));
    assertEquals(new JsonObject().put("clinic", "示例诊所"), arrival.form());
    assertEquals("512002-20261130-900009", arrival.caseNo());
    assertEquals(Reports.NINE, arrival.begunAt());
    assertEquals(
        new Arrival.Paper("application", "申请表.pdf", "ab".repeat(32), 7, "file-1"),
        arrival.papers().get(0));
  }

  @Test
  void a_time_with_another_year_than_of_four_digits_is_none() throws Exception {
    String[] strange = {
      "+900000-01-01 00:00:00", "-0044-03-15 00:00:00", "12026-01-05 09:00:00", "infinity", "9"
    };
    for (int i = 0; i < strange.length; i++) {
      scene.province.begin(arrival("TFTB-" + i).put("applyTime", strange[i])).await(5, SECONDS);
    }

    for (Arrival each : scene.adapter.arrivals(null).await(5, SECONDS).arrivals()) {
      assertNull(each.begunAt(), each.number());
    }
  }

  @Test
  void a_paper_is_read_where_the_platform_keeps_it() throws Exception {
    scene.province.keepPaper("file-1", Buffer.buffer("content")).await(30, SECONDS);

    ReadStream<Buffer> paper = scene.adapter.openPaper("file-1").await(30, SECONDS);
    Promise<Buffer> whole = Promise.promise();
    Buffer read = Buffer.buffer();
    paper.exceptionHandler(whole::tryFail);
    paper.endHandler(end -> whole.tryComplete(read));
    paper.handler(read::appendBuffer);
    paper.resume();

    assertEquals("content", whole.future().await(30, SECONDS).toString());
    assertEquals("paper-not-given", Scene.failure(scene.adapter.openPaper("nothing")).code());
  }

  @Test
  void a_paper_that_begins_after_the_time_of_its_call_is_let_go_with_its_connection()
      throws Exception {
    Promise<Void> closed = Promise.promise();
    HttpServer slow =
        scene
            .vertx
            .createHttpServer()
            .requestHandler(request -> answerSlowly(request, closed))
            .listen(0, "127.0.0.1")
            .await(30, SECONDS);
    String url = "http://127.0.0.1:" + slow.actualPort();
    Adapter adapter =
        new ProvincialAdapterFactory()
            .create(scene.host(Duration.ofMillis(1500)), Settings.jmas(url));

    AdapterFailure failure = Scene.failure(adapter.openPaper("file-1"));

    assertEquals(Fault.NETWORK, failure.fault());
    closed.future().await(30, SECONDS);
  }

  /** The sign takes most of the time; the paper begins when it is over. */
  private void answerSlowly(HttpServerRequest request, Promise<Void> closed) {
    request.connection().closeHandler(gone -> closed.tryComplete());
    if (request.path().endsWith("createsign.do")) {
      String sign = new JsonObject().put("sign", "a-sign").encode();
      JsonObject said = new JsonObject().put("success", true).put("code", "200").put("data", sign);
      scene.vertx.setTimer(1000, late -> request.response().end(said.toBuffer()));
    } else {
      scene.vertx.setTimer(1000, late -> request.response().end("content"));
    }
  }

  @Test
  void arrivals_come_in_pages_each_once_and_the_same_again() throws Exception {
    for (int number = 1; number <= 120; number++) {
      scene.province.begin(arrival("TFTB-" + number)).await(30, SECONDS);
    }
    List<String> numbers = new ArrayList<>();
    String cursor = null;
    Arrivals page;
    do {
      page = scene.adapter.arrivals(cursor).await(30, SECONDS);
      page.arrivals().forEach(each -> numbers.add(each.number()));
      cursor = page.cursor();
    } while (page.more());

    assertEquals(120, numbers.stream().distinct().count());
    assertEquals(120, numbers.size());
    assertEquals(List.of(), scene.adapter.arrivals(cursor).await(30, SECONDS).arrivals());
  }

  @Test
  void what_has_no_counterpart_keeps_its_own_code_and_stops_nobody() throws Exception {
    scene
        .province
        .begin(
            arrival("TFTB-1")
                .put("areaCode", "519999000000")
                .put("taskCode", "unheard-of")
                .put("applyerType", "77")
                .put("applyTime", "yesterday")
                .put("materials", "none")
                .put("form", 5))
        .await(30, SECONDS);
    scene.province.begin(new JsonObject().put("applyNo", 7)).await(30, SECONDS);
    scene.province.begin(new JsonObject().put("applyerName", "某人")).await(30, SECONDS);
    scene.province.begin(arrival("TFTB-2")).await(30, SECONDS);

    List<Arrival> arrivals = scene.adapter.arrivals(null).await(30, SECONDS).arrivals();

    assertEquals("519999000000", arrivals.get(0).station());
    assertEquals("unheard-of", arrivals.get(0).item());
    assertEquals("77", arrivals.get(0).applicant().getString("kind"));
    assertEquals("7", arrivals.get(1).number());
    assertTrue(arrivals.get(2).number().startsWith("unnumbered-"));
    assertEquals("not-given", arrivals.get(2).station());
    assertEquals("TFTB-2", arrivals.get(3).number());
    assertEquals("danshan-demo-village", arrivals.get(3).station());
  }

  @Test
  void no_paper_is_dropped_in_silence() throws Exception {
    JsonArray many = new JsonArray();
    for (int paper = 1; paper <= 250; paper++) {
      many.add(new JsonObject().put("materialCode", "CL01").put("fileId", "file-" + paper));
    }
    JsonArray strange = new JsonArray().add("file-1").addNull();
    scene.province.begin(arrival("TFTB-1").put("materials", many)).await(30, SECONDS);
    scene.province.begin(arrival("TFTB-2").put("materials", strange)).await(30, SECONDS);
    scene.province.begin(arrival("TFTB-3").put("materials", "none")).await(30, SECONDS);
    scene.province.begin(arrival("TFTB-4").putNull("materials")).await(30, SECONDS);

    List<Arrival> arrivals = scene.adapter.arrivals(null).await(30, SECONDS).arrivals();

    Arrival.Paper missing =
        new Arrival.Paper("not-given", "not-given", "not-given", 0, "not-given");
    assertEquals(201, arrivals.get(0).papers().size());
    assertEquals("file-200", arrivals.get(0).papers().get(199).reference());
    assertEquals(missing, arrivals.get(0).papers().get(200));
    assertEquals(List.of(missing, missing), arrivals.get(1).papers());
    assertEquals(List.of(missing), arrivals.get(2).papers());
    assertEquals(List.of(), arrivals.get(3).papers());
  }

  @Test
  void a_number_is_given_once_for_a_key() throws Exception {
    scene.province.fault(Faults.NONE.withReset(1));
    assertFalse(Scene.failure(scene.adapter.number("k1", Reports.subject("000001"))).nothingSent());
    scene.province.fault(Faults.NONE);

    String first = number("k1");
    String other = number("k2");

    assertEquals(first, number("k1"));
    assertEquals("SC-512002-20261130-000001", first);
    assertEquals("SC-512002-20261130-000002", other);
  }

  private String number(String key) throws Exception {
    NumberResult result = scene.adapter.number(key, Reports.subject("000001")).await(30, SECONDS);
    return assertInstanceOf(Numbered.class, result).caseNo();
  }

  private static JsonObject arrival(String number) {
    return new JsonObject()
        .put("applyNo", number)
        .put("channel", "APP")
        .put("areaCode", "512002107901")
        .put("taskCode", "511A0085400003-512002000000-000")
        .put("projectNo", "512002-20261130-900009")
        .put("applyTime", "2026-11-30 09:00:00")
        .put("applyerType", "1")
        .put("applyerName", Reports.NAME)
        .put("applyerPageType", "111")
        .put("applyerPageCode", Reports.ID_NUMBER)
        .put("contactMobile", Reports.PHONE)
        .put("form", new JsonObject().put("base", new JsonObject().put("clinicName", "示例诊所")))
        .put(
            "materials",
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("materialCode", "CL01")
                        .put("fileName", "申请表.pdf")
                        .put("fileHash", "ab".repeat(32))
                        .put("fileSize", 7)
                        .put("fileId", "file-1")));
  }
}
