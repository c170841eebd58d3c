package org.liandong.gateway.model;

import java.time.LocalDate;
import java.util.Set;

/**
 * 职权依据: proof that an organ may perform acts on an item in a region.
 *
 * @param code stable name of the entry
 * @param item the item's code, or {@code *} for every item of the organ's route steps
 * @param region the region it holds for; regions below are covered
 * @param holder the organ that may act
 * @param principal the organ in whose name it acts, for 委托; null otherwise
 * @param citation the document and article
 * @param from first day, inclusive
 * @param to last day, inclusive; null while open
 */
public record Authority(
    String code,
    String item,
    String region,
    Set<Act> acts,
    Basis basis,
    String citation,
    String holder,
    String principal,
    LocalDate from,
    LocalDate to) {

  public Authority {
    acts = Set.copyOf(acts);
  }

  /** True where it holds on that day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }
}
