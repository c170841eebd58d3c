package org.liandong.gateway.http;

import java.time.Instant;
import java.util.Collections;
import java.util.Set;

/**
 * Who asks, as the token says.
 *
 * @param account who it is in hops and logs, by {@link Accounts}; never a name or a number
 * @param station the code of the station acted for; null where the token names none
 * @param until when the token is believed no more
 */
public record Caller(String account, String station, Set<Role> roles, Instant until) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }

  /** Fails with 403 unless the caller has one of these roles. */
  void requireOneOf(Set<Role> anyOf) {
    if (Collections.disjoint(roles, anyOf)) {
      throw GatewayException.forbidden(anyOf);
    }
  }
}
