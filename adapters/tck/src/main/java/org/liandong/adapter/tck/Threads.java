package org.liandong.adapter.tck;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assertions;

/** The threads of this program at one moment. */
record Threads(Set<Thread> there) {
  private static final Duration LONGEST = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 20;

  /** Those that come and go with the program itself. */
  private static final List<String> NOT_ITS_OWN =
      List.of(ScriptedRemote.THREADS, "ForkJoinPool.commonPool", "process reaper", "surefire-");

  static Threads now() {
    return new Threads(Set.copyOf(Thread.getAllStackTraces().keySet()));
  }

  /** A thread that is ending is given a moment. */
  void assertNoOthers() {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    List<String> others = others();
    while (!others.isEmpty() && System.nanoTime() < deadline) {
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(PAUSE_MILLIS).toNanos());
      others = others();
    }
    Assertions.assertEquals(List.of(), others, "threads left after the adapter's end");
  }

  private List<String> others() {
    return now().there().stream()
        .filter(thread -> !there.contains(thread))
        .map(Thread::getName)
        .filter(name -> NOT_ITS_OWN.stream().noneMatch(name::startsWith))
        .sorted()
        .toList();
  }
}
