package org.liandong.gateway.backends.plugins;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a plugin's code while the program starts: on a thread of its own, and not for ever. */
final class FirstCall {
  private static final int MOST_SECONDS = 10;

  private FirstCall() {}

  /**
   * What the code gives.
   *
   * @param what it is, for people
   * @throws UnfitPlugin where it throws, gives null, or takes too long
   */
  static <T> T of(ClassLoader loader, String file, String what, Callable<T> code) {
    FutureTask<T> task = new FutureTask<>(code);
    Thread thread = new Thread(task, loader.getName() + "-start");
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      T given = task.get(MOST_SECONDS, TimeUnit.SECONDS);
      if (given == null) {
        throw UnfitPlugin.because(file, what + " 给出了 null");
      }
      return given;
    } catch (ExecutionException thrown) {
      throw UnfitPlugin.because(file, what + " 抛出 " + words(thrown.getCause()));
    } catch (TimeoutException late) {
      throw UnfitPlugin.because(file, what + " 在 " + MOST_SECONDS + " 秒内没有返回");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw UnfitPlugin.because(file, what + " 被中断");
    }
  }

  /** Of a class that is missing its name; of all else only what was thrown, and where. */
  private static String words(Throwable thrown) {
    Throwable cause =
        thrown instanceof ExceptionInInitializerError && thrown.getCause() != null
            ? thrown.getCause()
            : thrown;
    if (cause instanceof LinkageError || cause instanceof ClassNotFoundException) {
      return cause.getClass().getName() + "：" + Printable.of(String.valueOf(cause.getMessage()));
    }
    StackTraceElement[] trace = cause.getStackTrace();
    return cause.getClass().getName() + (trace.length == 0 ? "" : "，在 " + trace[0]);
  }
}
