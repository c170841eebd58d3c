package org.liandong.gateway.backends;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where in a plugin's code the threads of a backend stand. */
final class HeldPlace {
  private HeldPlace() {}

  /**
   * Class, method and line, of one of them; empty where none is in there.
   *
   * @param pool beginning of their names
   */
  static Optional<String> in(ClassLoader loader, String pool) {
    Pattern name = Pattern.compile(Pattern.quote(pool) + "-\\d+");
    return LeftThreads.living()
        .filter(thread -> name.matcher(thread.getName()).matches())
        .flatMap(thread -> Stream.of(thread.getStackTrace()))
        .filter(frame -> loader.getName().equals(frame.getClassLoaderName()))
        .findFirst()
        .map(
            frame ->
                frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber());
  }
}
