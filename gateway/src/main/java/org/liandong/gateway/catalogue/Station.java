package org.liandong.gateway.catalogue;

import java.util.List;
import java.util.Set;

/**
 * 站点: where applicants are received.
 *
 * @param items codes of the items it offers
 * @param hours when it is open; empty where nobody has written it down
 * @param shifts when it is open besides
 */
public record Station(
    String code,
    String name,
    Type type,
    String region,
    Set<String> items,
    List<OpenHours> hours,
    List<Shift> shifts) {

  /** What kind of place it is. */
  public enum Type {
    VILLAGE("村(社区)便民服务站"),
    TOWN("镇(街道)便民服务中心"),
    PARK("园区政务服务中心"),
    HALL("政务大厅");

    private final String label;

    Type(String label) {
      this.label = label;
    }

    /** The Chinese word for people. */
    public String label() {
      return label;
    }
  }

  public Station {
    items = Set.copyOf(items);
    hours = List.copyOf(hours);
    shifts = List.copyOf(shifts);
  }

  /** True where it receives applications for this item. */
  public boolean offers(String item) {
    return items.contains(item);
  }
}
