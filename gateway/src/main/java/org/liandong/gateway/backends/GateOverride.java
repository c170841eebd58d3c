package org.liandong.gateway.backends;

import java.time.Instant;

/**
 * An operator's word over a gate.
 *
 * @param reason for the audit; empty for AUTO
 * @param person the operator's id, never a name
 * @param expiresAt when the gate goes back to its own machine; null for AUTO only, so that no
 *     override is forgotten for ever
 */
public record GateOverride(GateMode mode, String reason, String person, Instant expiresAt) {
  /** Nobody overrides. */
  public static final GateOverride NONE = new GateOverride(GateMode.AUTO, "", "", null);

  public GateOverride {
    if (mode != GateMode.AUTO && (reason.isBlank() || person.isBlank())) {
      throw new IllegalArgumentException("强制开闸或关闸要写明理由和操作人");
    }
    if ((mode == GateMode.AUTO) != (expiresAt == null)) {
      throw new IllegalArgumentException("强制开闸或关闸必须有结束时间，恢复自动则不能有");
    }
  }

  boolean isOver(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}
