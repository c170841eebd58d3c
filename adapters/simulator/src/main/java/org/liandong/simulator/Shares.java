package org.liandong.simulator;

/** How often, from 0 to 1, each of several things happens that exclude one another. */
final class Shares {
  private Shares() {}

  static void check(double... shares) {
    double sum = 0;
    for (double share : shares) {
      sum += share;
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a probability goes from 0 to 1");
      }
    }
    if (sum > 1) {
      throw new IllegalArgumentException("what excludes one another comes to 1 at most");
    }
  }

  /** Which of them a roll meets; -1 for none. */
  static int of(double roll, double... shares) {
    double limit = 0;
    for (int i = 0; i < shares.length; i++) {
      limit += shares[i];
      if (roll < limit) {
        return i;
      }
    }
    return -1;
  }
}
