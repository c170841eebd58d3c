package org.liandong.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Fault;
import org.slf4j.LoggerFactory;

/** The binder on a contract of its own, and what becomes of an endpoint that fails. */
class ContractBindingTest {
  private static final String SMALL =
      """
      openapi: 3.1.0
      paths:
        /cats/{name}:
          parameters:
            - {name: name, in: path, required: true, schema: {$ref: '#/components/schemas/Name'}}
          get:
            operationId: readCat
            parameters:
              - {name: depth, in: query, required: true, schema: {type: integer, minimum: 1}}
              - {name: X-Colour, in: header, required: true, schema: {type: string, enum: [red]}}
      components:
        schemas:
          Name: {type: string, maxLength: 5}
      """;

  @Test
  void an_operation_without_endpoint_and_an_endpoint_without_operation_stop_the_start()
      throws Exception {
    ApiRoutes routes =
        new ApiRoutes(Contract.parse(SMALL), null, null).bind("readDog", ctx -> null);
    Vertx vertx = Vertx.vertx();
    var refused =
        assertThrows(IllegalStateException.class, () -> routes.mount(Router.router(vertx)));
    assertEquals(
        "operations without endpoint: [readCat]; endpoints without operation: [readDog]",
        refused.getMessage());
    vertx.close().await();
  }

  @Test
  void two_endpoints_for_one_operation_stop_the_start() throws Exception {
    ApiRoutes routes =
        new ApiRoutes(Contract.parse(SMALL), null, null).bind("readCat", ctx -> null);
    assertThrows(IllegalStateException.class, () -> routes.bind("readCat", ctx -> null));
  }

  @Test
  void a_contract_of_another_version_or_with_a_dangling_reference_stops_the_start() {
    assertThrows(
        IllegalArgumentException.class, () -> Contract.parse(SMALL.replace("3.1.0", "3.0.3")));
    assertThrows(
        RuntimeException.class, () -> Contract.parse(SMALL.replace("schemas/Name", "schemas/Dog")));
    assertThrows(
        IllegalArgumentException.class,
        () -> Contract.parse(SMALL.replace("operationId", "operation")));
  }

  @Test
  void path_query_and_header_parameters_are_judged_together() throws Exception {
    TestApi api = new TestApi(Contract.parse(SMALL), routes -> routes);
    JsonObject problem = new JsonObject(get(api, "/cats/far-too-long", "").body());
    assertEquals("name", parameter(problem, 0));
    assertEquals("depth", parameter(problem, 1));
    assertEquals("X-Colour", parameter(problem, 2));
    assertEquals(200, get(api, "/cats/tom?depth=2", "X-Colour: red\r\n").status());
    api.close();
  }

  @Test
  void who_does_not_say_what_was_seen_is_asked_to_once_all_else_is_well() throws Exception {
    String matched = SMALL.replace("X-Colour", "If-Match").replace(", enum: [red]", "");
    TestApi api = new TestApi(Contract.parse(matched), routes -> routes);

    Wire.Answer unseen = get(api, "/cats/tom?depth=2", "");
    JsonObject problem = new JsonObject(unseen.body());
    assertEquals(428, unseen.status());
    assertEquals("precondition-required", problem.getString("code"));
    assertEquals("If-Match", parameter(problem, 0));
    assertEquals(400, get(api, "/cats/tom?depth=0", "").status());
    assertEquals(400, get(api, "/cats/tom?depth=2", "If-Match: a\r\nIf-Match: b\r\n").status());
    assertEquals(200, get(api, "/cats/tom?depth=2", "If-Match: \"1\"\r\n").status());
    api.close();
  }

  @Test
  void an_expected_failure_says_what_it_is_allowed_to_say() throws Exception {
    TestApi api =
        failing(
            GatewayException.of(FailureKind.FORBIDDEN, "authority-missing", "缺少职权依据，请联系市级部门。")
                .blame(Fault.GATEWAY)
                .retryAfter(Duration.ofSeconds(7)));
    Wire.Answer answer = get(api, "/cats/tom?depth=2", "X-Colour: red\r\n");
    JsonObject problem = new JsonObject(answer.body());
    assertEquals(403, answer.status());
    assertEquals("7", answer.header("retry-after"));
    assertEquals("authority-missing", problem.getString("code"));
    assertEquals("GATEWAY", problem.getString("fault"));
    assertEquals("urn:liandong:problem:authority-missing", problem.getString("type"));
    api.close();
  }

  @Test
  void an_unexpected_failure_is_a_number_and_its_text_goes_nowhere() throws Exception {
    Throwable secret = new IOException("phone 13800000000", new IllegalStateException("张三"));
    JsonObject problem = refusedWith(secret);
    assertEquals("internal-error", problem.getString("code"));
    assertEquals("GATEWAY", problem.getString("fault"));
  }

  @Test
  void the_copy_of_an_exception_keeps_frames_and_causes_but_not_their_text() {
    Throwable endless = new IllegalStateException("张三");
    for (int i = 0; i < 100; i++) {
      endless = new IllegalStateException("张三", endless);
    }
    Redacted copy = Redacted.of(endless);
    assertEquals("java.lang.IllegalStateException", copy.toString());
    assertEquals(endless.getStackTrace()[0], copy.getStackTrace()[0]);
    int depth = 0;
    for (Throwable cause = copy; cause != null; cause = cause.getCause()) {
      depth++;
    }
    assertTrue(depth < 12, "a long chain is cut: " + depth);
  }

  @Test
  void of_a_database_failure_the_log_keeps_class_and_state_only() throws Exception {
    refusedWith(new PgException("value 13800000000", "ERROR", "22P05", "detail 张三"));
  }

  private static JsonObject refusedWith(Throwable secret) throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(ProblemHandler.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setAdditive(false);
    TestApi api = failing(secret);
    try {
      Wire.Answer answer = get(api, "/cats/tom?depth=2", "X-Colour: red\r\n");
      assertEquals(500, answer.status());
      JsonObject problem = new JsonObject(answer.body());
      String logged = text(lines.list);
      String reference = problem.getString("instance").replaceFirst(".*:", "");
      assertTrue(logged.contains(reference), logged);
      assertTrue(logged.contains(secret.getClass().getName()), logged);
      assertFalse((logged + answer.body()).contains("13800000000"), logged);
      assertFalse((logged + answer.body()).contains("张三"), logged);
      if (secret instanceof PgException) {
        assertTrue(logged.contains("22P05"), logged);
      }
      return problem;
    } finally {
      api.close();
      logger.detachAppender(lines);
      logger.setAdditive(true);
    }
  }

  private static String text(List<ILoggingEvent> events) {
    StringBuilder text = new StringBuilder();
    for (ILoggingEvent event : events) {
      text.append(event.getFormattedMessage()).append('\n');
      text.append(ThrowableProxyUtil.asString(event.getThrowableProxy())).append('\n');
    }
    return text.toString();
  }

  @Test
  void an_endpoint_that_throws_is_a_failure_like_any_other() throws Exception {
    TestApi api =
        new TestApi(
            Contract.parse(SMALL),
            routes ->
                routes.bind(
                    "readCat",
                    ctx -> {
                      throw GatewayException.notFound();
                    }));
    assertEquals(404, get(api, "/cats/tom?depth=2", "X-Colour: red\r\n").status());
    api.close();
  }

  private static TestApi failing(Throwable cause) throws IOException {
    return new TestApi(
        Contract.parse(SMALL), routes -> routes.bind("readCat", ctx -> Future.failedFuture(cause)));
  }

  private static String parameter(JsonObject problem, int i) {
    return problem.getJsonArray("errors").getJsonObject(i).getString("parameter");
  }

  private static Wire.Answer get(TestApi api, String uri, String headers) throws IOException {
    try (Wire wire = new Wire(api.port())) {
      return wire.send("GET " + uri + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n").read();
    }
  }
}
