package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An operation that tells nobody what was wrong. */
class HiddenFaultsTest {
  private static final String SMALL =
      """
      openapi: 3.1.0
      paths:
        /cats/{name}:
          get:
            operationId: readCat
            x-unfit: not-found
            parameters:
              - {name: name, in: path, required: true, schema: {type: string, maxLength: 5}}
              - {name: depth, in: query, schema: {type: integer, minimum: 1}}
        /dogs/{name}:
          get:
            operationId: readDog
            parameters:
              - {name: name, in: path, required: true, schema: {type: string, maxLength: 5}}
      """;

  private static TestApi api;

  @BeforeAll
  static void start() throws Exception {
    api =
        new TestApi(
            Contract.parse(SMALL),
            routes ->
                routes
                    .bind("readCat", ctx -> Future.failedFuture(GatewayException.hidden()))
                    .bind("readDog", ctx -> Future.failedFuture(GatewayException.notFound())));
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  private static Wire.Answer get(String uri) throws IOException {
    try (Wire wire = new Wire(api.port())) {
      return wire.send("GET " + uri + " HTTP/1.1\r\nHost: localhost\r\n\r\n").read();
    }
  }

  @Test
  void whatever_does_not_fit_is_told_as_what_there_is_not() throws Exception {
    Set<String> told = new HashSet<>();
    for (String uri :
        List.of(
            "/cats/tom",
            "/cats/far-too-long",
            "/cats/%zz",
            "/cats/%E4%B8",
            "/cats/%FF",
            "/cats/%00",
            "/cats/tom?depth=0",
            "/cats/tom?depth=%zz",
            "/cats/tom?depth=1&depth=2",
            "/cats/tom?colour=red")) {
      Wire.Answer answer = get(uri);
      JsonObject problem = new JsonObject(answer.body());
      problem.remove("instance");
      told.add(answer.status() + answer.header("cache-control") + problem.encode());
    }
    assertEquals(1, told.size(), told.toString());
  }

  @Test
  void other_operations_tell_as_before() throws Exception {
    assertEquals(404, get("/dogs/tom").status());
    assertEquals(400, get("/dogs/far-too-long").status());
    assertEquals(400, get("/dogs/%zz").status());
  }
}
