package org.liandong.simulator;

import java.time.Duration;

/**
 * A log-normal distribution, by what half of all pauses are shorter than and what 99 of 100 are.
 */
record LogNormal(Duration p50, Duration p99) implements Pause {
  private static final double DEVIATIONS_OF_P99 = 2.3263478740408408;
  private static final double LEAST_ROLL = 1e-12;

  // P. J. Acklam's rational approximations of the normal distribution's inverse, right to 1.2e-9.
  private static final double[] A = {
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
  };
  private static final double[] B = {
    -5.447609879822406e+01,
    1.615858368580409e+02,
    -1.556989798598866e+02,
    6.680131188771972e+01,
    -1.328068155288572e+01,
    1
  };
  private static final double[] C = {
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
  };
  private static final double[] D = {
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
  };
  private static final double TAIL = 0.02425;

  LogNormal {
    if (p50.isNegative() || p50.isZero() || p99.compareTo(p50) < 0) {
      throw new IllegalArgumentException("p50 is over 0, and p99 not under it");
    }
  }

  @Override
  public Duration at(double roll) {
    double deviation = Math.log((double) p99.toNanos() / p50.toNanos()) / DEVIATIONS_OF_P99;
    double factor = Math.exp(deviation * normal(Math.max(LEAST_ROLL, roll)));
    return Duration.ofNanos((long) (p50.toNanos() * factor));
  }

  /** What a share of a normal distribution lies under. */
  private static double normal(double share) {
    if (share < TAIL) {
      double q = Math.sqrt(-2 * Math.log(share));
      return polynomial(C, q) / polynomial(D, q);
    }
    if (share > 1 - TAIL) {
      return -normal(1 - share);
    }
    double q = share - 0.5;
    return q * polynomial(A, q * q) / polynomial(B, q * q);
  }

  private static double polynomial(double[] factors, double x) {
    double sum = 0;
    for (double factor : factors) {
      sum = sum * x + factor;
    }
    return sum;
  }
}
