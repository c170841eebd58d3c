package org.liandong.gateway.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.plugins.PluginSource;
import org.liandong.gateway.backends.plugins.Plugins;
import org.liandong.gateway.boot.DatabaseAddress;
import org.liandong.gateway.http.Role;

/** Operators look at adapters; every exchange is judged by the management contract. */
@ExtendWith(DatabaseExtension.class)
class AdaptersTest {
  @TempDir private static Path plugins;
  private static RunningGateway gateway;
  private static Agent operator;

  @BeforeAll
  static void start(DatabaseAddress database) throws Exception {
    PluginSource.sample().folder(Files.createDirectory(plugins.resolve("sample")));
    gateway = RunningGateway.on(database).plugins(Plugins.in(plugins).adapters()).start();
    operator = gateway.management(Role.OPERATOR);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
  }

  @Test
  void all_are_listed_with_where_they_come_from_and_who_uses_them() throws Exception {
    JsonArray all = operator.get("/adapters").expect(200).json().getJsonArray("adapters");
    JsonObject http = named(all, "http");
    assertTrue(http.getBoolean("builtIn"));
    assertEquals("1.0", http.getString("spi"));
    assertTrue(http.getJsonArray("backends").contains("lezhi"));

    JsonObject sample = named(all, "sample");
    assertFalse(sample.getBoolean("builtIn"));
    assertEquals(plugins.resolve("sample").toString(), sample.getString("file"));
    assertEquals(64, sample.getString("checksum").length());
    assertEquals("UNUSED", sample.getString("state"));
  }

  @Test
  void the_settings_of_each_backend_are_shown_without_a_secret() throws Exception {
    JsonObject http = operator.get("/adapters/http").expect(200).json();
    JsonObject lezhi =
        StreamSupport.stream(http.getJsonArray("configurations").spliterator(), false)
            .map(JsonObject.class::cast)
            .filter(one -> one.getString("backend").equals("lezhi"))
            .findFirst()
            .orElseThrow();
    assertEquals("***", lezhi.getJsonObject("settings").getString("callbackSecret"));
    assertTrue(lezhi.getJsonObject("settings").getString("url").startsWith("http://127.0.0.1:"));
    assertFalse(http.encode().contains(gateway.secret("lezhi")));
    assertNull(lezhi.getJsonObject("threads"), "a built-in adapter has none of its own");
    operator.get("/adapters/nothing").expect(404, "unknown-adapter");
  }

  @Test
  void an_operator_has_one_look_at_itself_and_that_is_on_record(Pool pool) throws Exception {
    JsonObject why = new JsonObject().put("reason", "上线前检查");
    JsonObject result = operator.set("/adapters/http/self-test", why).expect(200).json();
    assertEquals(0, result.getInteger("failures"), result.encodePrettily());
    JsonObject checked = result.getJsonArray("backends").getJsonObject(0);
    assertEquals(
        List.of(
            "capabilities", "probe", "forged-callback", "forged-callback", "blocking", "threads"),
        StreamSupport.stream(checked.getJsonArray("checks").spliterator(), false)
            .map(check -> ((JsonObject) check).getString("check"))
            .toList());
    JsonObject shown = operator.get("/adapters/http").expect(200).json();
    assertNotNull(shown.getJsonObject("selfTest").getString("at"));

    Row row =
        pool.query("SELECT person, reason FROM operator_log WHERE act = 'SELF_TEST'")
            .execute()
            .await(5, SECONDS)
            .iterator()
            .next();
    assertEquals("account-1", row.getString(0));
    assertEquals("http：上线前检查", row.getString(1));

    gateway.management(Role.AUDITOR).set("/adapters/http/self-test", why).expect(403);
    operator.set("/adapters/http/self-test", new JsonObject()).expect(422);
  }

  @Test
  void health_and_metrics_name_the_adapters() throws Exception {
    JsonObject backend =
        operator
            .get("/health/backends")
            .expect(200)
            .json()
            .getJsonArray("backends")
            .getJsonObject(0);
    assertEquals(0, backend.getInteger("defects"));
    String metrics = gateway.management("/metrics");
    assertTrue(
        metrics.contains("liandong_adapter_defects_total{adapter=\"http\",backend=\"lezhi\"}"));
    assertTrue(
        metrics.contains("liandong_adapter_blocked_seconds{adapter=\"http\",backend=\"lezhi\"}"));
    assertTrue(metrics.contains("liandong_adapter_left_threads{adapter=\"sample\"} 0"));
  }

  private static JsonObject named(JsonArray all, String id) {
    return StreamSupport.stream(all.spliterator(), false)
        .map(JsonObject.class::cast)
        .filter(one -> one.getString("id").equals(id))
        .findFirst()
        .orElseThrow();
  }
}
