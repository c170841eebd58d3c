package org.liandong.gateway.crash;

/** What chance begins with: given, or another each time. */
final class Seeds {
  private Seeds() {}

  static long next() {
    return Long.getLong("crash.seed", System.nanoTime() & 0xffffff);
  }
}
