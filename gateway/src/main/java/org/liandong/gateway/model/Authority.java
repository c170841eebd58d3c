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
 * @param finishing the document by which the holder finishes, after the last day, the cases that
 *     were received by then; null where it does not
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
    LocalDate to,
    String finishing) {

  public Authority {
    acts = Set.copyOf(acts);
  }

  /** One that ends with its last day for every case. */
  public Authority(
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
    this(code, item, region, acts, basis, citation, holder, principal, from, to, null);
  }

  /** True where it holds on that day. */
  public boolean holdsOn(LocalDate day) {
    return !day.isBefore(from) && (to == null || !day.isAfter(to));
  }

  /**
   * True where it holds on that day for a case that was received on another: after a hand-back its
   * former holder may finish what it had.
   */
  public boolean holdsOn(LocalDate day, LocalDate received) {
    return holdsOn(day) || (finishing != null && day.isAfter(to) && holdsOn(received));
  }

  /** The same with another last day; the holder finishes nothing after it. */
  public Authority endingOn(LocalDate last) {
    return endingOn(last, null);
  }

  /** The same with another last day, after which the document lets it finish what it had. */
  public Authority endingOn(LocalDate last, String document) {
    return new Authority(
        code, item, region, acts, basis, citation, holder, principal, from, last, document);
  }
}
