package org.liandong.gateway.backends;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * How adapters keep their contract, by adapter and backend. Of an adapter that a backend had before
 * nothing is said any more: what is seen there is another's.
 *
 * @param known what is measured already
 */
record AdapterGauges(MeterRegistry registry, Backends backends, Set<String> known) {
  void register() {
    backends.all().stream()
        .filter(backend -> known.add(backend.code() + "/" + backend.kind()))
        .forEach(this::register);
    backends.adapters().stream()
        .filter(adapter -> known.add("/" + adapter.kind()))
        .forEach(this::register);
  }

  private void register(Backend backend) {
    String code = backend.code();
    FunctionCounter.builder(
            "liandong.adapter.defects", backends, its -> uses(its, backend) ? its.defects(code) : 0)
        .description("Calls in which the adapter broke its contract")
        .tag("backend", code)
        .tag("adapter", backend.kind())
        .register(registry);
    gauge(
        backend,
        "liandong.adapter.blocked.threads",
        "Threads that the adapter has held for a second or more",
        its -> its.threads(code).blocked());
    gauge(
        backend,
        "liandong.adapter.blocked.seconds",
        "For how long the adapter has held the thread that it has held longest",
        its -> its.threads(code).longest().toMillis() / 1000.0);
  }

  private void gauge(
      Backend backend, String name, String description, ToDoubleFunction<Backends> value) {
    Gauge.builder(name, backends, its -> uses(its, backend) ? value.applyAsDouble(its) : Double.NaN)
        .description(description)
        .tag("backend", backend.code())
        .tag("adapter", backend.kind())
        .register(registry);
  }

  private static boolean uses(Backends backends, Backend then) {
    return backends.byCode(then.code()).filter(now -> now.kind().equals(then.kind())).isPresent();
  }

  private void register(InstalledAdapter adapter) {
    Gauge.builder("liandong.adapter.left.threads", backends, its -> its.leftThreads(adapter).size())
        .description(
            "Threads that the plugin's code began, or holds for a backend that it had before")
        .tag("adapter", adapter.kind())
        .register(registry);
    Gauge.builder("liandong.adapter.selftest.failures", backends, its -> failures(its, adapter))
        .description("Checks that failed in the last self-test on this node; none before the first")
        .tag("adapter", adapter.kind())
        .register(registry);
  }

  private static double failures(Backends backends, InstalledAdapter adapter) {
    return backends.lastSelfTest(adapter).map(SelfTest::failures).orElse(0L);
  }
}
