package org.liandong.gateway.cases;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.liandong.gateway.model.CaseState;
import org.liandong.gateway.model.Outcome;

/**
 * A case as its station sees it.
 *
 * @param caseNo the official number; null until a platform assigns one
 * @param outcome null until concluded
 * @param erasedAt when what was kept of persons was made unreadable; null where it was not
 * @param missing codes of the materials the station was told it owes
 */
public record CaseView(
    UUID id,
    String receiptNo,
    String caseNo,
    CaseState state,
    Outcome outcome,
    boolean attention,
    String item,
    String station,
    List<String> missing,
    Instant receivedAt,
    Instant erasedAt) {
  public CaseView {
    missing = List.copyOf(missing);
  }
}
