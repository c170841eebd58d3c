package org.liandong.gateway.backends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.liandong.gateway.backends.SelfTest.Verdict;
import org.liandong.gateway.backends.plugins.PluginSource;
import org.liandong.gateway.backends.plugins.Plugins;

/** Each fault of a plugin is found by the check that is for it, and by no other. */
class SelfTestTest {
  @TempDir private Path temp;
  private final GateFixture fixture = new GateFixture();
  private InstalledAdapter sample;

  @BeforeEach
  void load() throws Exception {
    PluginSource.sample().folder(temp.resolve("sample"));
    sample = Plugins.in(temp).adapters().get(0);
  }

  @AfterEach
  void close() throws Exception {
    sample.from().loader().loadClass("org.example.sample.Gate").getMethod("open").invoke(null);
    fixture.close();
  }

  @Test
  void a_sound_one_passes_every_check() throws Exception {
    assertEquals("", failed("sound"));
  }

  @Test
  void one_that_says_another_time_that_it_can_something_else() throws Exception {
    assertEquals("capabilities", failed("fickle"));
  }

  @Test
  void one_whose_backend_does_not_live() throws Exception {
    assertEquals("probe", failed("probe throws"));
    assertEquals("probe", failed("probe silent"));
  }

  @Test
  void one_that_believes_a_forged_callback() throws Exception {
    assertEquals("forged-callback,forged-callback", failed("believes all"));
  }

  @Test
  void one_that_holds_a_thread_and_where() throws Exception {
    SelfTest test = tested("probe naps");
    assertEquals("blocking", failed(test));
    String reason = check(test, "blocking").reason();
    assertTrue(reason.contains("org.example.sample.SampleAdapter.napped:"), reason);
  }

  @Test
  void one_that_begins_a_thread_of_its_own() throws Exception {
    SelfTest test = tested("probe starts a thread");
    assertEquals("threads", failed(test));
    assertTrue(check(test, "threads").reason().contains("：left behind"));
  }

  private String failed(String conduct) throws Exception {
    return failed(tested(conduct));
  }

  private static String failed(SelfTest test) {
    List<SelfTest.Check> failed =
        test.backends().get(0).checks().stream()
            .filter(check -> check.verdict() == Verdict.FAILED)
            .toList();
    failed.forEach(check -> System.out.println(check.check() + ": " + check.reason()));
    return failed.stream().map(SelfTest.Check::check).collect(Collectors.joining(","));
  }

  private static SelfTest.Check check(SelfTest test, String name) {
    return test.backends().get(0).checks().stream()
        .filter(check -> check.check().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private SelfTest tested(String conduct) throws Exception {
    Backends backends =
        Backends.open(
            List.of(settings(conduct)),
            AdapterFactories.builtIn().with(List.of(sample)),
            fixture.surroundings(fixture.leases.of(1), fixture.heard));
    try {
      return backends.selfTest(sample).await(20, TimeUnit.SECONDS);
    } finally {
      backends.close().await(20, TimeUnit.SECONDS);
    }
  }

  private static BackendSettings settings(String conduct) {
    return new BackendSettings(
        "one",
        1,
        "one",
        "sample",
        GateFixture.settings(Duration.ofSeconds(2)),
        new RetrySchedule(Duration.ofSeconds(1), Duration.ofMinutes(5), 8),
        new JsonObject().put("conduct", conduct));
  }
}
