package org.liandong.gateway.boot;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.liandong.gateway.catalogue.Unresolved;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.routing.ConfigurationCheck;

/** Loads a configuration that is about to run; a faulty one never starts. */
public final class StartedConfiguration {
  static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

  private StartedConfiguration() {}

  /** Fails with {@link StartRefused}, which holds every fault. */
  public static Configuration load(Path named, Function<String, Optional<String>> values) {
    ConfigurationCheck check =
        ConfigurationCheck.of(
            ConfigLocation.find(named), values, Unresolved.FAULT, LocalDate.now(CHINA));
    return check
        .configuration()
        .orElseThrow(() -> StartRefused.faultyConfiguration(check.report()));
  }
}
