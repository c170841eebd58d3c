package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.ContractCheck.Exchange;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.printing.Printed;
import org.liandong.simulator.Rules;

/** What the applicant is given on paper, and what the same says as JSON. */
@ExtendWith(DatabaseExtension.class)
class PapersTest {
  private static final String PDF = "application/pdf";

  private static RunningGateway gateway;
  private static Agent village;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .config(
                "gateway.yaml",
                "http://localhost:8080/api/v1/receipts",
                "https://progress.example/receipts")
            .config(
                "items/residence-permit.yaml",
                "type: \"20\"",
                "type: \"01\"\npromised: { amount: 5, unit: WORKING_DAY, source: 示例 }")
            .conduct(
                "yanjiang-approval",
                conduct -> conduct.withRules(Rules.YES.withMissing("photo", "现场照片")))
            .start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static HttpResponse<byte[]> fetch(String path, String accept) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .header("Authorization", "Bearer " + gateway.tokens().agent(RunningGateway.VILLAGE))
            .header("Accept", accept)
            .build();
    HttpResponse<byte[]> response =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    Map<String, List<String>> headers = response.headers().map();
    String body = accept.equals(PDF) && response.statusCode() == 200 ? "" : text(response);
    gateway
        .contract()
        .assertKept(
            new Exchange(
                "GET",
                request.uri().toString(),
                request.headers().map(),
                "",
                response.statusCode(),
                headers,
                body));
    return response;
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static Printed printed(String path) throws Exception {
    HttpResponse<byte[]> response = fetch(path, PDF);
    assertEquals(200, response.statusCode());
    assertEquals(PDF, response.headers().firstValue("content-type").orElseThrow());
    assertEquals("no-store", response.headers().firstValue("cache-control").orElseThrow());
    return new Printed(response.body());
  }

  private static String organ(String code) {
    return gateway.configuration().catalogue().organ(code).orElseThrow().name();
  }

  private static JsonObject permit() throws Exception {
    JsonObject body = village.application(RESIDENCE_PERMIT).put("applicant", Ground.person());
    body.getJsonArray("materials").getJsonObject(0).put("name", Ground.NAME + ".pdf");
    return body;
  }

  @Test
  void the_receipt_says_what_came_when_and_what_happens_next() throws Exception {
    TrackedCase tracked = village.receive(permit());
    String path = tracked.receipt().getJsonObject("links").getString("receipt");
    assertEquals(tracked.path() + "/receipt", path);

    JsonObject receipt = village.get(path).expect(200).json();
    String number = tracked.receipt().getString("receiptNo");
    assertEquals(number, receipt.getString("receiptNo"));
    assertEquals(tracked.receipt().getString("receivedAt"), receipt.getString("receivedAt"));
    assertEquals("5个工作日", receipt.getString("promised"));
    assertEquals(List.of(), receipt.getJsonArray("missing").getList());
    assertEquals(
        List.of("id-card", "photo", "residence-proof"),
        HappyWaysTest.codes(receipt.getJsonArray("materials"), "code"));
    String code = receipt.getString("code");
    String address = "https://progress.example/receipts/" + number + "?code=" + code;
    assertEquals(address, receipt.getString("progress"));

    Printed paper = printed(path);
    String text = paper.text();
    for (String part :
        List.of("收件回执", number, "居住证办理", "丹山镇示例村便民服务站", "1.居民身份证", code, "不是受理通知书", "5个工作日")) {
      assertTrue(text.contains(part), part + " is not in " + text);
    }
    assertTrue(text.contains("转给" + organ("yanjiang-public-security")), text);
    assertEquals(address, paper.code());
  }

  @Test
  void no_paper_tells_who_applied() throws Exception {
    JsonObject incomplete = permit().put("materials", new JsonArray());
    TrackedCase tracked = village.receive(incomplete);
    for (String path :
        List.of(tracked.path() + "/receipt", tracked.path() + "/correction-notice")) {
      String shown = printed(path).text() + village.get(path).expect(200).body();
      for (String personal : List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE)) {
        assertFalse(shown.contains(personal), shown);
      }
    }
  }

  @Test
  void the_receipt_says_what_has_come_and_stays_what_it_is_when_the_case_goes_on()
      throws Exception {
    JsonObject complete = permit();
    TrackedCase tracked = village.receive(complete.copy().put("materials", new JsonArray()));
    JsonObject before = village.get(tracked.path() + "/receipt").expect(200).json();
    assertEquals(3, before.getJsonArray("missing").size());
    assertNull(before.getString("completedAt"));
    tracked
        .correct(new JsonObject().put("materials", complete.getJsonArray("materials")))
        .expect(202);
    JsonObject completed = village.get(tracked.path() + "/receipt").expect(200).json();
    assertEquals(List.of(), completed.getJsonArray("missing").getList());
    assertEquals(3, completed.getJsonArray("materials").size());
    assertTrue(completed.getString("completedAt").endsWith("+08:00"), completed::encode);
    assertEquals(before.getString("receivedAt"), completed.getString("receivedAt"));
    String text = printed(tracked.path() + "/receipt").text();
    assertTrue(text.contains("材料补齐") && !text.contains("还缺"), text);
    tracked.awaitConcluded("APPROVED");
    assertEquals(completed, village.get(tracked.path() + "/receipt").expect(200).json());
  }

  @Test
  void what_is_uploaded_after_the_submission_stands_on_the_receipt() throws Exception {
    byte[] later = "%PDF-1.4\n%后来上传\n".getBytes(StandardCharsets.UTF_8);
    JsonObject application = permit();
    application
        .getJsonArray("materials")
        .forEach(each -> ((JsonObject) each).put("sha256", SampleMaterial.sha256(later)));
    TrackedCase tracked = village.receive(application);
    JsonObject waits = village.get(tracked.path() + "/receipt").expect(200).json();
    assertEquals(0, waits.getJsonArray("materials").size());
    assertEquals(3, waits.getJsonArray("missing").size());
    gateway.uploader(RunningGateway.VILLAGE).put(later);
    tracked.awaitConcluded("APPROVED");
    JsonObject came = village.get(tracked.path() + "/receipt").expect(200).json();
    assertEquals(3, came.getJsonArray("materials").size());
    assertEquals(0, came.getJsonArray("missing").size());
    assertTrue(came.getString("completedAt").endsWith("+08:00"), came::encode);
  }

  @Test
  void what_the_station_misses_is_told_at_once_with_the_law() throws Exception {
    TrackedCase tracked = village.receive(permit().put("materials", new JsonArray()));
    String path = tracked.read().getJsonObject("links").getString("correctionNotice");
    JsonObject notice = village.get(path).expect(200).json();
    assertEquals(
        List.of("id-card", "photo", "residence-proof"),
        HappyWaysTest.codes(notice.getJsonArray("missing"), "code"));
    assertTrue(notice.getString("basis").contains("行政许可法》第三十二条"));
    assertEquals(List.of(), notice.getJsonArray("words").getList());
    String text = printed(path).text();
    for (String part : List.of("一次性告知单", "第三十二条", "1.居民身份证（原件或复印件）", "2.近期免冠照片（原件）", "以上3项材料")) {
      assertTrue(text.contains(part), part + " is not in " + text);
    }
    assertFalse(text.contains("要求补正"), "no organ asked yet: " + text);
  }

  @Test
  void what_is_no_permit_names_no_law_of_permits() throws Exception {
    JsonObject body = village.application(MINIMUM_LIVING).put("materials", new JsonArray());
    String path = village.receive(body).path() + "/correction-notice";
    assertNull(village.get(path).expect(200).json().getString("basis"));
    assertFalse(printed(path).text().contains("行政许可法"));
  }

  @Test
  void what_an_organ_asks_for_is_told_under_its_name_in_its_words() throws Exception {
    JsonObject body = permit().put("remark", Rules.CORRECT_MARK);
    TrackedCase tracked = village.receive(body).awaitState("AWAITING_CORRECTION");
    String path = tracked.path() + "/correction-notice";
    JsonObject notice = village.get(path).expect(200).json();
    assertEquals(
        List.of("近期免冠照片", "现场照片"), HappyWaysTest.codes(notice.getJsonArray("missing"), "name"));
    JsonObject words = notice.getJsonArray("words").getJsonObject(0);
    assertEquals("yanjiang-public-security", words.getJsonObject("organ").getString("code"));
    String text = printed(path).text();
    assertTrue(text.contains("要求补正" + words.getJsonObject("organ").getString("name")), text);
    assertTrue(text.contains("2.现场照片"), text);

    JsonArray photo = new JsonArray().add(Applications.material("photo"));
    JsonObject half = new JsonObject().put("materials", photo);
    JsonObject told =
        tracked.correct(half).expect(422).json().getJsonArray("errors").getJsonObject(0);
    assertEquals("/remark", told.getString("pointer"), "what else it asked for is not forgotten");
    tracked.correct(half.copy().put("remark", "现场照片在材料 photo 的第二页")).expect(202);
    tracked.awaitConcluded("APPROVED");
    village.get(path).expect(409, "nothing-missing");
    assertNull(tracked.read().getJsonObject("links").getString("correctionNotice"));
  }

  @Test
  void only_who_may_read_a_case_has_its_papers() throws Exception {
    TrackedCase elsewhere = gateway.agent("renli-village").receive(permit());
    for (String paper : List.of("/receipt", "/correction-notice")) {
      village.get(elsewhere.path() + paper).expect(404);
      gateway.caller(Role.OPERATOR).get(elsewhere.path() + paper).expect(403);
    }
    gateway.caller(Role.SUPERVISOR).get(elsewhere.path() + "/receipt").expect(200);
  }

  /** Without a load balancer anybody may write any address into that header. */
  @Test
  void who_names_another_address_each_time_is_counted_all_the_same() throws Exception {
    int status = 404;
    for (int i = 0; i < 60 && status == 404; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + gateway.port() + "/api/v1/receipts/x?code=y"))
              .header("X-Forwarded-For", "203.0.113." + i)
              .build();
      status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    }
    assertEquals(429, status);
  }

  @Test
  void another_format_is_refused_by_name() throws Exception {
    String path = village.receive(permit()).path() + "/receipt";
    HttpResponse<byte[]> refused = fetch(path, "text/html");
    assertEquals(406, refused.statusCode());
    assertTrue(text(refused).contains("application/pdf"), text(refused));
  }
}
