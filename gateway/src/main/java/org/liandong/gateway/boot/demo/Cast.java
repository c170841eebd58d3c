package org.liandong.gateway.boot.demo;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.liandong.gateway.catalogue.Backend;

/**
 * Who plays each configured backend. What a kind really calls is known of three kinds alone:
 * whatever else is configured, the demo does not call it.
 *
 * @param province code of the one platform that is simulated; null where there is none
 */
record Cast(String province) {
  /** The adapter of those that the simulator can be. */
  static final String SYSTEM = "http";

  private static final String DESK = "desk";
  private static final String JMAS = "jmas";

  /** What becomes of a backend. */
  enum Part {
    /** A simulated system stands at its address. */
    SIMULATED,
    /** It calls nobody. */
    AT_HOME,
    /** The simulated province stands at its address. */
    PROVINCE,
    /** A simulated system works for its organs, by another adapter. */
    STAND_IN,
    /** It is not there. */
    ABSENT
  }

  static Cast of(Collection<Backend> backends) {
    return new Cast(
        backends.stream().filter(Cast::isForms).map(Backend::code).findFirst().orElse(null));
  }

  /** Tells by the form gateway alone: tables are somebody's database, which nobody simulates. */
  private static boolean isForms(Backend backend) {
    JsonObject settings = backend.settings();
    return backend.adapter().equals(ProvinceEntry.ADAPTER)
        && settings.getValue(JMAS) instanceof JsonObject
        && "JMAS"
            .equals(
                settings.getJsonObject("report", new JsonObject()).getString("transport", "JMAS"));
  }

  Part of(Backend backend) {
    if (backend.adapter().equals(SYSTEM)) {
      return Part.SIMULATED;
    }
    if (backend.adapter().equals(DESK)) {
      return Part.AT_HOME;
    }
    if (backend.code().equals(province) && isForms(backend)) {
      return Part.PROVINCE;
    }
    return backend.serves().isEmpty() ? Part.ABSENT : Part.STAND_IN;
  }

  /** True where a simulated system is needed. */
  boolean isSystem(Backend backend) {
    Part part = of(backend);
    return part == Part.SIMULATED || part == Part.STAND_IN;
  }

  /** What people must know of those that are not there as they are configured. */
  List<String> notes(Collection<Backend> backends) {
    List<String> notes = new ArrayList<>();
    backends.forEach(backend -> note(backend).ifPresent(notes::add));
    return notes;
  }

  /** Who is played as it is configured, of those that are somebody's own. */
  Optional<String> played(Collection<Backend> backends, Set<String> own) {
    String who =
        backends.stream()
            .filter(backend -> of(backend) == Part.SIMULATED)
            .map(Backend::code)
            .filter(own::contains)
            .collect(Collectors.joining("、"));
    return Optional.of("后端 " + who + " 由模拟系统扮演，演示不调用真的").filter(unused -> !who.isEmpty());
  }

  private Optional<String> note(Backend backend) {
    String who = "后端 " + backend.code() + "（" + backend.adapter() + "）不能照样模拟，演示不调用它：";
    String untold = backend.listens() == null ? "" : "，也不向它上报";
    return switch (of(backend)) {
      case SIMULATED, AT_HOME, PROVINCE -> Optional.empty();
      case STAND_IN -> Optional.of(who + "它服务的机关由模拟系统办" + untold);
      case ABSENT -> Optional.of(who + "这次不接" + untold);
    };
  }
}
