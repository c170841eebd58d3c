package org.liandong.gateway.cases;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.Custody;
import org.liandong.gateway.model.Custody.Observation;
import org.liandong.gateway.model.HandoverKind;
import org.liandong.gateway.model.ParcelCode;

/**
 * A parcel, and of its case what stands on its slip.
 *
 * @param id the order in which parcels were packed
 * @param station that packed it
 * @param handovers how many there are
 * @param words what lies in it; null in lists, and where it was erased
 */
public record ParcelView(
    long id,
    ParcelCode code,
    UUID caseId,
    String receiptNo,
    String item,
    String station,
    Instant packedAt,
    Custody custody,
    int handovers,
    JsonObject words) {

  /**
   * One hand-over of it.
   *
   * @param towards whither it was sent; null for any other
   * @param findings names of {@link org.liandong.gateway.model.ParcelFinding}
   * @param words note, reason, carrier and tracking number; null for none, and where erased
   */
  public record Handover(
      int ordinal,
      HandoverKind kind,
      Instant at,
      String place,
      String towards,
      String person,
      Observation told,
      List<String> findings,
      JsonObject words) {
    public Handover {
      findings = List.copyOf(findings);
    }

    /** Without its words. */
    @Override
    public String toString() {
      return "Handover[" + ordinal + ' ' + kind + "]";
    }
  }

  /** Without its words. */
  @Override
  public String toString() {
    return "ParcelView[" + id + "]";
  }
}
