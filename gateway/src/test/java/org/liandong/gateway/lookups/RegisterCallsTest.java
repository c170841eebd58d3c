package org.liandong.gateway.lookups;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
import org.liandong.gateway.backends.AdapterFactories;
import org.liandong.gateway.backends.BackendSettings;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.GateMode;
import org.liandong.gateway.backends.GateOverride;
import org.liandong.gateway.backends.GateSettings;
import org.liandong.gateway.backends.GateSurroundings;
import org.liandong.gateway.backends.GateWatch;
import org.liandong.gateway.backends.ProbeLease;
import org.liandong.gateway.backends.RetrySchedule;
import org.liandong.gateway.catalogue.RegisterSettings.Register;
import org.liandong.gateway.http.GatewayException;

/** Why a register was not asked is told by whose fault it is, and what is to be done. */
class RegisterCallsTest {
  private static final Register CREDIT =
      new Register("credit", "信用", "register", Duration.ofHours(1));

  private final Vertx vertx = Vertx.vertx();
  private final Promise<LookUpResult> said = Promise.promise();
  private Backends backends;
  private RegisterCalls calls;

  @BeforeEach
  void open() {
    backends =
        Backends.open(
            List.of(
                new BackendSettings(
                    "register",
                    1,
                    "登记",
                    "slow",
                    GateSettings.of(Duration.ofSeconds(20), 1),
                    new RetrySchedule(Duration.ofSeconds(1), Duration.ofSeconds(2), 2),
                    new JsonObject())),
            AdapterFactories.of(List.of(new Slow(said))),
            GateSurroundings.of(
                vertx,
                new Free(),
                new GateWatch(new SimpleMeterRegistry(), (work, cause) -> {}),
                InstantSource.system(),
                id -> "withheld",
                MaterialSource.NONE));
    calls = new RegisterCalls(backends);
  }

  @AfterEach
  void close() throws Exception {
    backends.close().await(10, SECONDS);
    vertx.close().await(10, SECONDS);
  }

  @Test
  void our_own_full_permits_are_no_fault_of_the_register() throws Exception {
    Future<LookUpResult> first = ask();
    AdapterFailure busy = failed(ask());
    assertEquals("busy", busy.code());
    assertEquals(Fault.GATEWAY, busy.fault());
    assertEquals(Duration.ofSeconds(1), busy.retryAfter());
    assertTrue(detail(busy).contains("正忙"), detail(busy));
    GatewayException licence = LicenceRefusals.unreachable(busy);
    assertEquals("licence-library-busy", licence.code());
    assertTrue(licence.getMessage().contains("太多"), licence.getMessage());

    said.complete(new LookUpResult(false, new JsonObject(), null, Exchange.NONE));
    first.await(5, SECONDS);
    assertFalse(ask().await(5, SECONDS).found(), "there is a permit again");

    backends
        .byCode("register")
        .orElseThrow()
        .gate()
        .override(
            new GateOverride(GateMode.FORCED_OPEN, "维护", "op-1", Instant.now().plusSeconds(60)));
    AdapterFailure shut = failed(ask());
    assertEquals("gate-open", shut.code());
    assertEquals(Fault.BACKEND, shut.fault());
    assertTrue(detail(shut).contains("现在查不到"), detail(shut));
  }

  @Test
  void what_no_adapter_offers_is_not_said_to_come_back() {
    AdapterFailure never =
        failed(calls.call("register", Capability.LICENCE, adapter -> adapter.licence(null)));
    assertEquals("not-offered", never.code());
    assertNull(never.retryAfter());
    assertTrue(detail(never).contains("再查也没有用"), detail(never));
    assertEquals("no-licence-library", LicenceRefusals.unreachable(never).code());
  }

  private static String detail(AdapterFailure why) {
    Finding unknown = new Finding(Optional.empty(), false, Optional.empty(), why.code());
    return FindingJson.of(CREDIT, unknown, Instant.now()).getString("detail");
  }

  private Future<LookUpResult> ask() {
    LookUp question = new LookUp("PERSON", "11010519491231002X", "示例", "示例");
    return calls.call("register", Capability.LOOK_UP, adapter -> adapter.lookUp(question));
  }

  private static AdapterFailure failed(Future<?> call) {
    return assertInstanceOf(AdapterFailure.class, call.cause());
  }

  private record Slow(Promise<LookUpResult> said) implements AdapterFactory, Adapter {
    @Override
    public String kind() {
      return "slow";
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
      return said.future();
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
