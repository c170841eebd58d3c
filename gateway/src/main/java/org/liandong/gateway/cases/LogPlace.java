package org.liandong.gateway.cases;

import java.util.UUID;

/**
 * Where somebody stands who reads the log by transactions.
 *
 * @param after what transactions up to this one wrote was told
 * @param upto the last transaction of a window of which a part was told; {@code after} where none
 *     is open
 * @param witness knows a hop of {@code upto} again: where it is gone, so is what was told
 * @param caseId of the last hop told of an open window; null where none is open
 * @param seq of that hop
 */
public record LogPlace(long after, long upto, String witness, UUID caseId, int seq) {

  /** Everything of transactions up to this one was told. */
  public static LogPlace at(long tx, String witness) {
    return new LogPlace(tx, tx, witness, null, 0);
  }

  /** True where a part of a window is still to be told. */
  public boolean isWithin() {
    return caseId != null;
  }

  /** The place within the window from here to its end, once a hop of it was told. */
  LogPlace within(LogPlace end, UUID told, int toldSeq) {
    return new LogPlace(after, end.upto, end.witness, told, toldSeq);
  }
}
