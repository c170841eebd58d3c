package org.liandong.gateway.lookups;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.liandong.adapter.host.MaterialSource;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.gateway.DatabaseExtension;
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.LookUpStore;
import org.liandong.gateway.cases.RegisterUses;
import org.liandong.gateway.catalogue.RegisterSettings.Register;
import org.liandong.gateway.lookups.Inquiry.Subject;
import org.liandong.gateway.sealing.TestSeals;

/** What was remembered counts by the configuration in use, and what contradicts itself never. */
@ExtendWith(DatabaseExtension.class)
class AnswersThatCountTest {
  private static final Instant NOON = Instant.parse("2026-01-05T04:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final JsonObject DISHONEST = new JsonObject().put("dishonest", true);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = NOON;
  private LookUpResult said = new LookUpResult(true, DISHONEST, null, Exchange.NONE);
  private Backends backends;
  private LookUps lookUps;

  @BeforeEach
  void open(Pool pool) {
    backends =
        Backends.open(
            List.of(backend("old", 1), backend("new", 2)),
            AdapterFactories.of(List.of(new Saying())),
            GateSurroundings.of(
                vertx,
                new Free(),
                new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
                () -> now,
                id -> "withheld",
                MaterialSource.NONE));
    lookUps =
        new LookUps(
            new RegisterCalls(backends),
            new LookUpStore(pool, TestSeals.SEALER),
            new RegisterUses(pool, () -> now),
            () -> now);
  }

  private static BackendSettings backend(String code, int number) {
    return new BackendSettings(
        code,
        number,
        "登记",
        "saying",
        GateSettings.of(Duration.ofSeconds(20), 4),
        new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(2), 2),
        new JsonObject());
  }

  @AfterEach
  void close() throws Exception {
    backends.close().await(10, SECONDS);
    vertx.close().await(10, SECONDS);
  }

  private JsonObject find(String backend, Duration maxAge) throws Exception {
    Register register = new Register("credit", "信用", backend, maxAge);
    Inquiry inquiry =
        new Inquiry(
            register,
            new Subject("PERSON", "11010519491231002X", "示例"),
            new Actor("agent-1", "village", "village"),
            "核对信用",
            "item",
            null,
            "trace");
    return FindingJson.of(register, lookUps.find(inquiry).await(10, SECONDS), now);
  }

  @Test
  void an_answer_is_asked_for_anew_where_the_age_in_force_was_lowered() throws Exception {
    find("old", DAY);
    now = NOON.plusSeconds(600);

    assertTrue(find("old", DAY).getBoolean("cached"));
    assertFalse(find("old", Duration.ofMinutes(10)).getBoolean("cached"));
    assertEquals(2, asked.get());
  }

  @Test
  void an_answer_of_another_backend_is_none_of_the_one_that_is_configured() throws Exception {
    find("old", DAY);

    JsonObject fresh = find("new", DAY);
    assertFalse(fresh.getBoolean("cached"));
    assertEquals("new", fresh.getString("source"));
    JsonObject again = find("new", DAY);
    assertTrue(again.getBoolean("cached"));
    assertEquals("new", again.getString("source"));
    assertEquals(2, asked.get());
  }

  @Test
  void where_the_new_one_says_nothing_the_last_answer_tells_whose_it_was() throws Exception {
    find("old", DAY);
    said = null;

    JsonObject unknown = find("new", DAY);

    assertEquals("UNKNOWN", unknown.getString("state"));
    assertEquals("new", unknown.getString("source"));
    assertEquals("old", unknown.getJsonObject("lastKnown").getString("source"));
    assertEquals("KNOWN", unknown.getJsonObject("lastKnown").getString("state"));
    assertFalse(unknown.getString("detail").contains("有效期"), unknown.getString("detail"));
  }

  @Test
  void what_contradicts_itself_is_unknown_and_never_clean() throws Exception {
    said = new LookUpResult(false, DISHONEST, null, Exchange.NONE);
    assertEquals("UNKNOWN", find("old", DAY).getString("state"));

    said = new LookUpResult(true, new JsonObject(), null, Exchange.NONE);
    assertEquals("UNKNOWN", find("old", DAY).getString("state"));

    said = new LookUpResult(false, new JsonObject(), null, Exchange.NONE);
    JsonObject clean = find("old", DAY);
    assertEquals("NOT_FOUND", clean.getString("state"));
    assertFalse(clean.getBoolean("cached"), "nothing of it was remembered");
  }

  private final class Saying implements AdapterFactory, Adapter {
    @Override
    public String kind() {
      return "saying";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public JsonObject settingsSchema() {
      return new JsonObject();
    }

    @Override
    public Adapter create(AdapterHost host, JsonObject settings) {
      return this;
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.LOOK_UP);
    }

    @Override
    public Future<LookUpResult> lookUp(LookUp question) {
      asked.incrementAndGet();
      return said == null
          ? Future.failedFuture(
              AdapterFailure.unknown(Fault.BACKEND, "silence", "no answer", Exchange.NONE))
          : Future.succeededFuture(said);
    }
  }

  private static final class Free implements ProbeLease {
    @Override
    public Future<Boolean> tryTake(int backend, Duration duration) {
      return Future.succeededFuture(true);
    }

    @Override
    public Future<Void> release(int backend) {
      return Future.succeededFuture();
    }
  }
}
