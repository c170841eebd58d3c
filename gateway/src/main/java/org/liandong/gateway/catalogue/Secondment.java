package org.liandong.gateway.catalogue;

import java.time.LocalDate;

/**
 * 人员互派: for some days a person of one station may act for another.
 *
 * @param person the account, as it stands in hops
 * @param home code of the station the person belongs to
 * @param acting code of the station acted for
 * @param from the first day
 * @param to the last day
 * @param document the paper that orders it (派遣文件)
 */
public record Secondment(
    String person, String home, String acting, LocalDate from, LocalDate to, String document) {

  /** Whether this person of this station may act for the other on this day. */
  public boolean allows(String account, String belongs, String other, LocalDate day) {
    return person.equals(account) && home.equals(belongs) && acting.equals(other) && covers(day);
  }

  private boolean covers(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  boolean overlaps(Secondment other) {
    return person.equals(other.person) && !from.isAfter(other.to) && !other.from.isAfter(to);
  }
}
