package org.liandong.gateway.http;

import java.util.Locale;
import java.util.Optional;

/** What a caller may do. The wire strings are fixed from the first day. */
public enum Role {
  /** 代办员: submits for a station; never decides. */
  AGENT,
  /** 政务专员 (上挂帮办). */
  LIAISON,
  /** A reviewer without a system of their own, at the desk. */
  REVIEWER,
  SUPERVISOR,
  AUDITOR,
  SECURITY_OFFICER,
  OPERATOR,
  CATALOGUE_EDITOR;

  private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As a token's {@code roles} claim spells it. */
  public String wire() {
    return wire;
  }

  /** The role of that spelling; unknown ones belong to other programs. */
  static Optional<Role> of(String wire) {
    for (Role role : values()) {
      if (role.wire.equals(wire)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
