package org.liandong.gateway.http;

import java.util.Set;

/**
 * Who asks, as the token says.
 *
 * @param subject the account; never a person's name
 * @param station the code of the station acted for; null where the token names none
 */
public record Caller(String subject, String station, Set<Role> roles) {

  public Caller {
    roles = Set.copyOf(roles);
  }

  public boolean has(Role role) {
    return roles.contains(role);
  }
}
