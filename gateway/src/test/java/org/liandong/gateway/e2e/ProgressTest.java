package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.liandong.gateway.e2e.Applications.MINIMUM_LIVING;
import static org.liandong.gateway.e2e.Applications.RESIDENCE_PERMIT;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.ContractCheck.Exchange;
import org.liandong.simulator.Rules;

/** What anybody sees who holds a receipt, and what everybody else sees. */
@ExtendWith(DatabaseExtension.class)
class ProgressTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final AtomicInteger PEOPLE = new AtomicInteger();

  private static RunningGateway gateway;
  private static Agent village;

  /** Each question of a test comes from somebody else, as the load balancer says. */
  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway =
        RunningGateway.on(database)
            .config("gateway.yaml", "LIANDONG_BEHIND_PROXY:false", "LIANDONG_BEHIND_PROXY:true")
            .conduct(
                "yanjiang-approval",
                conduct -> conduct.withRules(Rules.YES.withMissing("photo", Ground.NAME)))
            .start();
    village = gateway.village();
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  private static HttpResponse<String> ask(String method, String path, String from)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + path))
            .method(method, BodyPublishers.noBody())
            .header("X-Forwarded-For", "203.0.113.1, " + from)
            .build();
    var response = CLIENT.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
    gateway.contract().assertKept(Exchange.of(request, "", response));
    return response;
  }

  private static HttpResponse<String> ask(String path) throws Exception {
    int person = PEOPLE.incrementAndGet();
    return ask("GET", path, "198.18." + person / 200 + '.' + person % 200);
  }

  private static String address(TrackedCase tracked) throws Exception {
    JsonObject paper = village.get(tracked.path() + "/receipt").expect(200).json();
    return URI.create(paper.getString("progress")).getPath() + "?code=" + paper.getString("code");
  }

  private static JsonObject progress(TrackedCase tracked) throws Exception {
    HttpResponse<String> response = ask(address(tracked));
    assertEquals(200, response.statusCode(), response.body());
    assertEquals("no-store", response.headers().firstValue("cache-control").orElseThrow());
    return new JsonObject(response.body());
  }

  @Test
  void a_case_is_followed_from_receipt_to_its_end_without_an_account() throws Exception {
    JsonObject complete = village.application(MINIMUM_LIVING);
    TrackedCase tracked = village.receive(complete.copy().put("materials", new JsonArray()));
    JsonObject first = progress(tracked);
    assertEquals("待补正", first.getString("stateText"));
    assertTrue(first.getJsonArray("missing").contains("居民身份证"), first.encode());
    assertEquals(new JsonArray(), first.getJsonArray("organs"), "the station has it");
    assertEquals("最低生活保障", first.getString("item"));
    assertEquals("丹山镇示例村便民服务站", first.getString("station"));
    assertNull(first.getString("acceptedAt"));

    tracked
        .correct(new JsonObject().put("materials", complete.getJsonArray("materials")))
        .expect(202);
    tracked.awaitConcluded("APPROVED");
    JsonObject last = progress(tracked);
    assertEquals("已办结", last.getString("stateText"));
    assertEquals("准予", last.getString("outcomeText"));
    assertNotNull(last.getString("acceptedAt"));
    assertNotNull(last.getString("concludedAt"));
    assertEquals(new JsonArray(), last.getJsonArray("missing"));
    assertEquals(new JsonArray(), last.getJsonArray("organs"));
  }

  @Test
  void which_organ_has_it_is_shown_and_nothing_that_somebody_wrote() throws Exception {
    JsonObject body =
        village
            .application(RESIDENCE_PERMIT)
            .put("applicant", Ground.person())
            .put("remark", Rules.CORRECT_MARK);
    TrackedCase tracked = village.receive(body).awaitState("AWAITING_CORRECTION");
    JsonObject seen = progress(tracked);
    String organ =
        gateway.configuration().catalogue().organ("yanjiang-public-security").orElseThrow().name();
    assertEquals(new JsonArray().add(organ), seen.getJsonArray("organs"));
    assertEquals(
        new JsonArray().add("近期免冠照片").add("机关另外要求的材料，详见站点出具的《一次性告知单》"),
        seen.getJsonArray("missing"));
    for (String personal : List.of(Ground.NAME, Ground.ID_NUMBER, Ground.PHONE)) {
      assertFalse(seen.encode().contains(personal), seen.encode());
    }
  }

  @Test
  void case_and_hyphen_of_the_code_do_not_matter() throws Exception {
    String address = address(village.receive(village.application(MINIMUM_LIVING)));
    String small = address.toLowerCase(Locale.ROOT);
    String bare =
        address.substring(0, address.length() - 6) + address.substring(address.length() - 5);
    assertEquals(200, ask(small).statusCode());
    assertEquals(200, ask(bare).statusCode());
  }

  @Test
  void whatever_is_wrong_is_the_same_404() throws Exception {
    String address = address(village.receive(village.application(MINIMUM_LIVING)));
    String number = address.substring(0, address.indexOf('?'));
    String unknown = number.substring(0, number.length() - 6) + "999999";
    List<String> wrong = new ArrayList<>();
    for (String path : List.of(number, unknown)) {
      for (String query :
          List.of(
              "",
              "?code=",
              "?code=ACDEF-34678",
              "?code=1",
              "?code=%00",
              "?code=%FF",
              "?code=ACDEF-34678&code=ACDEF-34678",
              "?code=ACDEF-34678&colour=red",
              "?code=" + "A".repeat(3000))) {
        wrong.add(path + query);
      }
    }
    for (String malformed : List.of("1", "x", "%00", "%FF", "512002-20260105", "%27%20OR%201=1")) {
      wrong.add("/api/v1/receipts/" + malformed + "?code=ACDEF-34678");
    }
    wrong.add(unknown + address.substring(address.indexOf('?')));
    Set<String> seen = new HashSet<>();
    for (String path : wrong) {
      seen.add(told(path));
    }
    assertEquals(1, seen.size(), seen.toString());
  }

  /** Status, headers and body, without what is another for each request. */
  private static String told(String path) throws Exception {
    HttpResponse<String> response = ask(path);
    JsonObject body = new JsonObject(response.body());
    body.remove("instance");
    return response.statusCode()
        + response.headers().firstValue("cache-control").orElse("")
        + response.headers().firstValue("content-length").orElse("")
        + response.headers().map().keySet()
        + body.encode();
  }

  @Test
  void head_is_answered_as_get_is() throws Exception {
    String address = address(village.receive(village.application(MINIMUM_LIVING)));
    for (String path : List.of(address, address + "9")) {
      HttpResponse<String> get = ask(path);
      HttpResponse<String> head = ask("HEAD", path, "198.19.0.1");
      assertEquals(get.statusCode(), head.statusCode());
      assertEquals("", head.body());
      assertEquals("no-store", head.headers().firstValue("cache-control").orElseThrow());
    }
  }

  @Test
  void who_asks_too_often_waits_and_nobody_else() throws Exception {
    String address = address(village.receive(village.application(MINIMUM_LIVING)));
    HttpResponse<String> last = null;
    for (int i = 0; i < 60 && (last == null || last.statusCode() != 429); i++) {
      last = ask("GET", address + "9", "198.19.1.1");
    }
    assertEquals(429, last.statusCode());
    assertTrue(Integer.parseInt(last.headers().firstValue("retry-after").orElseThrow()) >= 1);
    assertEquals("no-store", last.headers().firstValue("cache-control").orElseThrow());
    assertEquals(200, ask("GET", address, "198.19.1.2").statusCode());
  }
}
