package org.liandong.gateway.backends;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a look at an adapter showed on this node.
 *
 * @param backends in the order of the configuration
 */
public record SelfTest(Instant at, Duration took, List<Tested> backends) {
  public SelfTest {
    backends = List.copyOf(backends);
  }

  /** How one check ended. */
  public enum Verdict {
    PASSED,
    FAILED,
    /** There is nothing to check: the backend cannot do it, or the adapter is built in. */
    NOT_APPLICABLE
  }

  /**
   * One check.
   *
   * @param check its name, stable
   * @param reason in Chinese, for FAILED; null otherwise
   */
  public record Check(String check, Verdict verdict, Duration took, String reason) {}

  /** One backend's checks. */
  public record Tested(String backend, List<Check> checks) {
    public Tested {
      checks = List.copyOf(checks);
    }
  }

  /** How many checks failed. */
  public long failures() {
    return backends.stream()
        .flatMap(one -> one.checks().stream())
        .filter(check -> check.verdict() == Verdict.FAILED)
        .count();
  }
}
