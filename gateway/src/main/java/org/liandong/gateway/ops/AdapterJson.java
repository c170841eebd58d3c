package org.liandong.gateway.ops;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.spi.Spi;
import org.liandong.gateway.backends.AdapterInUse;
import org.liandong.gateway.backends.AdapterOrigin;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.backends.Conduct;
import org.liandong.gateway.backends.InstalledAdapter;
import org.liandong.gateway.backends.SelfTest;
import org.liandong.gateway.backends.ThreadsSeen;
import org.liandong.gateway.cases.PollStore.Failing;
import org.liandong.gateway.http.WireTime;

/** Shows adapters to operators. */
record AdapterJson(Backends backends) {
  JsonObject of(InstalledAdapter adapter) {
    List<AdapterInUse> uses = backends.uses(adapter);
    List<String> left = backends.leftThreads(adapter);
    AdapterOrigin origin = adapter.from();
    return new JsonObject()
        .put("id", adapter.id())
        .put("kind", adapter.kind())
        .put("version", adapter.version())
        .put("spi", origin == null ? Spi.version() : origin.spi())
        .put("builtIn", origin == null)
        .put("file", origin == null ? null : origin.file())
        .put("checksum", origin == null ? null : origin.checksum())
        .put("state", state(uses, left))
        .put("backends", new JsonArray(uses.stream().map(use -> use.backend().code()).toList()))
        .put("leftThreads", new JsonArray(left))
        .put("selfTest", backends.lastSelfTest(adapter).map(AdapterJson::of).orElse(null));
  }

  private static String state(List<AdapterInUse> uses, List<String> left) {
    if (uses.isEmpty()) {
      return "UNUSED";
    }
    if (uses.stream().anyMatch(use -> use.threads().blocked() > 0)) {
      return "BLOCKED";
    }
    boolean defective = uses.stream().anyMatch(use -> use.conduct().defects() > 0);
    return defective || !left.isEmpty() ? "DEFECTIVE" : "SOUND";
  }

  JsonObject of(InstalledAdapter adapter, AdapterInUse use, List<Failing> failing) {
    Conduct conduct = use.conduct();
    Conduct.Defect last = conduct.last();
    return new JsonObject()
        .put("backend", use.backend().code())
        .put("name", use.backend().name())
        .put("settings", backends.shownSettings(adapter, use.backend()))
        .put("threads", of(use.threads()))
        .put("unread", unread(use.backend().code(), failing))
        .put("defects", conduct.defects())
        .put(
            "lastDefect",
            last == null
                ? null
                : new JsonObject().put("at", WireTime.of(last.at())).put("what", last.what()));
  }

  /** What cannot be read of it now, and why. */
  private static JsonArray unread(String backend, List<Failing> failing) {
    JsonArray unread = new JsonArray();
    failing.stream()
        .filter(one -> one.source().backend().equals(backend))
        .forEach(
            one ->
                unread.add(
                    new JsonObject()
                        .put("kind", one.source().kind().name())
                        .put("failures", one.failures())
                        .put("fault", one.fault())));
    return unread;
  }

  /** Null where the adapter has no threads of its own. */
  static JsonObject of(ThreadsSeen threads) {
    return threads.all() == 0
        ? null
        : new JsonObject()
            .put("all", threads.all())
            .put("blocked", threads.blocked())
            .put("blockedMillis", threads.longest().toMillis())
            .put("place", threads.place());
  }

  static JsonObject of(SelfTest test) {
    JsonArray backends = new JsonArray();
    test.backends()
        .forEach(
            tested -> {
              JsonArray checks = new JsonArray();
              tested.checks().forEach(check -> checks.add(of(check)));
              backends.add(new JsonObject().put("backend", tested.backend()).put("checks", checks));
            });
    return new JsonObject()
        .put("at", WireTime.of(test.at()))
        .put("millis", test.took().toMillis())
        .put("failures", test.failures())
        .put("backends", backends);
  }

  private static JsonObject of(SelfTest.Check check) {
    return new JsonObject()
        .put("check", check.check())
        .put("verdict", check.verdict().name())
        .put("millis", check.took().toMillis())
        .put("reason", check.reason());
  }
}
