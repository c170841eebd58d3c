package org.liandong.gateway.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;
import org.liandong.gateway.http.TestTokens;

/** Every operation, asked by everybody: who may do what is what the contracts and the page say. */
@ExtendWith(DatabaseExtension.class)
class RolesTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Path PAGE = Path.of("..", "docs", "roles.md");

  private static RunningGateway gateway;
  private static TrackedCase own;

  private record Told(int statusCode, String body) {}

  private record Asked(String id, String method, String path, int port, Set<String> roles) {}

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    gateway = RunningGateway.on(database).start();
    Agent village = gateway.village();
    own = village.receive(village.application(Applications.MINIMUM_LIVING));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void each_role_may_do_what_the_contract_says_and_nothing_else() throws Exception {
    int walked = 0;
    for (Asked operation : operations()) {
      for (Role role : Role.values()) {
        for (String station : List.of(RunningGateway.VILLAGE, "renli-village")) {
          String token = gateway.tokens().sign(TestTokens.claims(station, role));
          Told answer = ask(operation, token);
          String who = role.wire() + " of " + station + ": " + operation.id();
          boolean refused =
              answer.statusCode() == 403 && answer.body().contains("\"code\":\"forbidden\"");
          boolean may = operation.roles().isEmpty() || operation.roles().contains(role.wire());
          assertEquals(may, !refused, who + " " + answer.statusCode() + " " + answer.body());
          assertFalse(answer.statusCode() >= 500 && answer.statusCode() != 503, who);
          if (may && operation.path().contains("{id}")) {
            assertOwn(role, station, answer, who);
          }
          walked++;
        }
      }
    }
    assertTrue(walked > 200, "it walked " + walked);
  }

  /**
   * An agent of another station, and a liaison who is not its own, are told that there is no such
   * case; who sees all, sees it.
   */
  private static void assertOwn(Role role, String station, Told answer, String who) {
    boolean foreign =
        role == Role.LIAISON || role == Role.AGENT && !station.equals(RunningGateway.VILLAGE);
    assertEquals(foreign, answer.statusCode() == 404, who + " " + answer.body());
  }

  @Test
  void nobody_without_a_token_and_nobody_without_a_role_is_let_in() throws Exception {
    String roleless = gateway.tokens().sign(TestTokens.claims(RunningGateway.VILLAGE));
    for (Asked operation : operations()) {
      if (!operation.roles().isEmpty()) {
        assertEquals(401, ask(operation, null).statusCode(), operation.id());
        assertEquals(403, ask(operation, roleless).statusCode(), operation.id());
      }
    }
  }

  @Test
  void the_page_says_what_the_contracts_say() throws Exception {
    Map<String, Set<String>> told = new TreeMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      String[] cells = line.split("\\|");
      if (line.startsWith("| `") && cells.length > 3) {
        String operation = cells[1].strip().replace("`", "");
        told.put(operation, new TreeSet<>(List.of(cells[3].strip().split("、"))));
      }
    }
    Map<String, Set<String>> meant = new TreeMap<>();
    for (Asked each : operations()) {
      if (!each.roles().isEmpty()) {
        meant.put(each.method() + " " + each.path(), new TreeSet<>(each.roles()));
      }
    }
    assertEquals(meant, told);
  }

  private static List<Asked> operations() throws Exception {
    List<Asked> all = new ArrayList<>(operations("/openapi.yaml", gateway.port()));
    all.addAll(operations("/management.yaml", gateway.managementPort()));
    return all;
  }

  private static List<Asked> operations(String contract, int port) throws Exception {
    JsonNode document = new YAMLMapper().readTree(RolesTest.class.getResourceAsStream(contract));
    List<Asked> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
        Set<String> roles =
            StreamSupport.stream(method.getValue().path("x-roles").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(HashSet::new));
        String id = method.getValue().path("operationId").asText();
        String verb = method.getKey().toUpperCase(Locale.ROOT);
        all.add(new Asked(id, verb, path.getKey(), port, roles));
      }
    }
    return all;
  }

  private static Told ask(Asked operation, String token) throws Exception {
    String path =
        operation
            .path()
            .replace("{id}", own.id())
            .replace("{code}", Applications.MINIMUM_LIVING)
            .replace("{backend}", "town")
            .replaceAll("\\{[^}]*}", "4711");
    boolean body = !operation.method().equals("GET");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + operation.port() + path))
            .method(
                operation.method(),
                body ? BodyPublishers.ofString(body(operation)) : BodyPublishers.noBody());
    if (body) {
      request.header("Content-Type", "application/json").header("Idempotency-Key", "walk");
    }
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return told(CLIENT.send(request.build(), BodyHandlers.ofInputStream()));
  }

  /** A stream of events has no end: who gets one, may. */
  private static Told told(HttpResponse<InputStream> answer) throws IOException {
    try (InputStream body = answer.body()) {
      boolean endless =
          answer.headers().firstValue("Content-Type").orElse("").equals("text/event-stream");
      return new Told(
          answer.statusCode(),
          endless ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Of what may be judged before the case is looked for, a right one: 404 comes after 422. */
  private static String body(Asked operation) {
    if (operation.id().equals("unmask")) {
      return "{\"reason\":\"示例理由\"}";
    }
    if (operation.id().equals("assignCase")) {
      return "{\"role\":\"AGENT\",\"to\":\"account-2\",\"reason\":\"示例\"}";
    }
    if (operation.id().equals("packParcel")) {
      return "{\"contents\":[{\"words\":\"示例\"}],\"sheets\":1,\"route\":[\"yanjiang-hrss\"]}";
    }
    return switch (operation.id()) {
      case "withdraw", "undo", "release" -> new JsonObject().put("reason", "示例").encode();
      case "lookUpOfCase" -> "{\"lookUp\":\"credit\"}";
      case "deliver" -> "{\"method\":\"ELECTRONIC\"}";
      case "track" ->
          "{\"kind\":\"ACCEPTED\",\"document\":\"示例\",\"decidedAt\":\"2025-01-06T09:00:00+08:00\"}";
      default -> "{\"remark\":\"示例\"}";
    };
  }
}
