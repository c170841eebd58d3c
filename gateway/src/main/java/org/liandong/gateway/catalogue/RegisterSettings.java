package org.liandong.gateway.catalogue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which registers stations may ask, and where electronic licences come from.
 *
 * @param lookUps the look-ups there are
 * @param licences code of the backend that is the library; null where there is none
 */
public record RegisterSettings(List<Register> lookUps, String licences) {
  private static final RegisterSettings NONE = new RegisterSettings(List.of(), null);

  /**
   * One look-up.
   *
   * @param code in items and on the wire
   * @param name for people
   * @param backend code of the backend that answers it
   * @param maxAge how long an answer counts; what is older is asked anew
   */
  public record Register(String code, String name, String backend, Duration maxAge) {}

  public RegisterSettings {
    lookUps = lookUps == null ? List.of() : List.copyOf(lookUps);
    Set<String> codes = new HashSet<>();
    for (Register each : lookUps) {
      if (!codes.add(each.code())) {
        throw new IllegalArgumentException("registers.lookUps 里有两项用了同一个代码");
      }
    }
  }

  /** As configured; none where nothing is. */
  public static RegisterSettings of(GatewaySettings settings) {
    return settings.registers() == null ? NONE : settings.registers();
  }

  /** The look-up with this code. */
  public Optional<Register> lookUp(String code) {
    return lookUps.stream().filter(each -> each.code().equals(code)).findFirst();
  }
}
