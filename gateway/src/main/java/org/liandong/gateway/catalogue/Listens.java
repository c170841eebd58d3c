package org.liandong.gateway.catalogue;

import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * 上报: which cases a platform is told of. A case is heard of from its receipt to its end, or not at
 * all.
 *
 * @param regions where its station lies, there or below; empty means everywhere
 * @param items what is applied for; empty means all
 * @param pace how much it is told in a second over all nodes, as {@code 200/s}; null for no limit
 * @param reconcile when it is compared
 */
public record Listens(Set<String> regions, Set<String> items, String pace, Reconcile reconcile) {

  /**
   * 对账: when at night what it holds is compared with what it was told.
   *
   * @param at of the day, in China's time, as {@code 02:30}
   * @param days of how many days, up to yesterday
   */
  public record Reconcile(String at, int days) {
    public static final Reconcile USUAL = new Reconcile("02:30", 3);

    /** When it begins. */
    public LocalTime time() {
      return LocalTime.parse(at);
    }
  }

  public Listens {
    reconcile = reconcile == null ? Reconcile.USUAL : reconcile;
    regions = regions == null ? Set.of() : Set.copyOf(regions);
    items = items == null ? Set.of() : Set.copyOf(items);
  }

  /** True where it hears of this item's cases from a region, given with all regions above it. */
  public boolean hears(List<Region> upwards, String item) {
    return (items.isEmpty() || items.contains(item))
        && (regions.isEmpty()
            || upwards.stream().anyMatch(region -> regions.contains(region.code())));
  }

  /** How much it is told in a second; 0 for no limit. */
  public int perSecond() {
    return pace == null ? 0 : Integer.parseInt(pace.substring(0, pace.indexOf('/')));
  }
}
