package org.liandong.gateway.catalogue;

import org.liandong.gateway.model.Level;

/**
 * 区划: an administrative division or a park.
 *
 * @param code 6, 9 or 12 digits
 * @param parent null for the topmost
 * @param note such as 示例编码; null where there is none
 */
public record Region(String code, String name, Level level, String parent, Kind kind, String note) {

  /** Whether GB/T 2260 knows it. */
  public enum Kind {
    /** 行政区划. */
    DIVISION,
    /** 园区: its code is the deployer's own. */
    ZONE
  }

  /** The six digits that a receipt number begins with. */
  public String receiptPrefix() {
    return code.substring(0, 6);
  }
}
