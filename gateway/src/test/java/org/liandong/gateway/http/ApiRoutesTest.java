package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ApiRoutesTest {
  static TestApi api;
  static final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    api = new TestApi();
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @Test
  void a_good_submission_reaches_its_endpoint() throws Exception {
    HttpResponse<String> r = post(Bodies.person().encode());
    assertEquals(200, r.statusCode(), r.body());
    System.out.println(r.body());
    for (String bad :
        new String[] {
          "[]",
          "{}",
          "{\"item\":1,\"applicant\":{\"kind\":\"PERSON\",\"x\":2}}",
          "{\"item\":\"a\",\"applicant\":{\"kind\":\"FOO\"},\"a\":1,\"form\":{\"a\\u0000\":\"x\\u0000\",\"b\":1e999999999}}",
          "{\"a\":1,\"a\":2}",
          "{",
          "nul",
          "{\"a\":01}"
        }) {
      r = post(bad);
      System.out.println(r.statusCode() + " " + new JsonObject(r.body()).encodePrettily());
    }
  }

  private HttpResponse<String> post(String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + api.port() + "/api/v1/submissions"))
            .header("Authorization", "Bearer " + api.tokens.agent("v1"))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", "k1")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }
}
