package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the station was told when its submission was first stored; a retry is told the same. */
public record FirstReceipt(
    UUID id, String receiptNo, String item, List<String> missing, Instant receivedAt) {
  public FirstReceipt {
    missing = List.copyOf(missing);
  }

  static FirstReceipt of(NewCase stored, List<String> missing) {
    return new FirstReceipt(
        stored.id(), stored.receiptNo(), stored.item(), missing, stored.receivedAt());
  }
}
