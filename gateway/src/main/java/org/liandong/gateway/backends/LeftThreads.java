package org.liandong.gateway.backends;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Threads that a plugin's code began: an adapter begins none. They are known by the class loader
 * that a thread takes over from the one that began it.
 */
final class LeftThreads {
  /**
   * What the gateway's Vert.x begins by itself, at the moment when it first needs it: which may be
   * while a plugin's code hands something on. The kit finds a Vert.x that a plugin opens itself.
   */
  private static final Set<String> OF_VERTX =
      Set.of(
          "vert.x-eventloop-thread-",
          "vert.x-internal-blocking-",
          "vert.x-worker-thread-",
          "vertx-blocked-thread-checker");

  private static final Pattern DIGITS = Pattern.compile("[^\\p{L}_. -]+");
  private static final int LONGEST_NAME = 64;

  private LeftThreads() {}

  /** Their names, without numbers, which may be anybody's. */
  static List<String> of(AdapterOrigin origin) {
    return living().filter(thread -> isLeft(thread, origin)).map(LeftThreads::name).toList();
  }

  /** All threads of the program. */
  static Stream<Thread> living() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group.getParent() != null) {
      group = group.getParent();
    }
    Thread[] all = new Thread[2 * group.activeCount() + 64];
    group.enumerate(all, true);
    return Arrays.stream(all).filter(Objects::nonNull);
  }

  private static boolean isLeft(Thread thread, AdapterOrigin origin) {
    boolean its =
        thread.getContextClassLoader() == origin.loader()
            || thread.getClass().getClassLoader() == origin.loader();
    String name = thread.getName();
    return its
        && !origin.threads().contains(thread)
        && !name.startsWith(OwnVertx.NAMES)
        && OF_VERTX.stream().noneMatch(name::startsWith);
  }

  private static String name(Thread thread) {
    String name = DIGITS.matcher(thread.getName()).replaceAll("#");
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
  }
}
