package org.liandong.gateway.boot.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the files take from the environment. Of the backends nothing is taken: the demo calls none
 * of them, and their secrets are nothing to it. What has no default stands as it is written.
 */
record FileVariables(Names ofBackends, Names ofGateway) {
  private static final String BACKENDS = "backends.yaml";
  private static final String GATEWAY = "gateway.yaml";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(:?)");

  /** The variables of one file. */
  record Names(Set<String> all, Set<String> withoutDefault) {}

  static FileVariables of(Path folder) {
    return new FileVariables(names(folder.resolve(BACKENDS)), names(folder.resolve(GATEWAY)));
  }

  /** What takes the place of a variable; empty for its default. */
  Optional<String> value(String name) {
    String written = "${" + name + "}";
    if (ofBackends.all().contains(name)) {
      return Optional.of(written).filter(it -> ofBackends.withoutDefault().contains(name));
    }
    return Optional.ofNullable(System.getenv(name))
        .or(() -> Optional.of(written).filter(it -> ofGateway.withoutDefault().contains(name)));
  }

  private static Names names(Path file) {
    Set<String> all = new HashSet<>();
    Set<String> withoutDefault = new HashSet<>();
    if (Files.isRegularFile(file)) {
      Matcher variables = VARIABLE.matcher(text(file));
      while (variables.find()) {
        all.add(variables.group(1));
        if (variables.group(2).isEmpty()) {
          withoutDefault.add(variables.group(1));
        }
      }
    }
    return new Names(all, withoutDefault);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
