package org.liandong.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** What a test does at the same time. */
public final class Beside {
  private Beside() {}

  /** On a thread of its own: the JDK's common pool has one for all where there are two cores. */
  public static <T> CompletableFuture<T> supply(Supplier<T> act) {
    return CompletableFuture.supplyAsync(act, task -> new Thread(task, "beside").start());
  }
}
