package org.liandong.gateway.catalogue;

import java.util.Optional;
import java.util.Set;
import org.liandong.gateway.model.AnswerKind;

/** 文书: a paper that is printed, and what its template may name. */
public enum PaperKind {
  /** 收件回执: no 受理通知书. */
  RECEIPT(
      "receipt", Of.STATION, "caseNo", "promised", "firstOrgans", "missingCount", "completedAt"),
  /** 一次性告知单 (行政许可法 32). */
  CORRECTION_NOTICE("correction-notice", Of.STATION, "toldAt", "basis", "askedBy", "missingCount"),
  /** 受理通知书: a copy of what an organ said (行政许可法 32). */
  ACCEPTANCE_NOTICE("acceptance-notice", Of.ORGAN),
  /** 不予受理通知书: a copy, with the organ that is competent (行政许可法 32). */
  NON_ACCEPTANCE_NOTICE("non-acceptance-notice", Of.ORGAN, "competentOrgan"),
  /** 决定书, 准予 or 不予: a copy, with the reasons and remedies of a 不予 (行政许可法 38). */
  DECISION("decision", Of.ORGAN, "decision", "reasons", "remedies"),
  /** 材料袋交接单: lies on a parcel that passes through many hands; no code of the applicant's. */
  PARCEL_SLIP(
      "parcel-slip", Of.PARCEL, "parcel", "destination", "packedAt", "sheets", "contentCount");

  private static final Set<String> COMMON = Set.of("receiptNo", "item", "itemCode", "station");
  private static final Set<String> APPLICANTS = Set.of("code", "progressUrl", "receivedAt");
  private static final Set<String> ORGANS =
      Set.of("organ", "document", "decidedAt", "words", "basis", "copiedAt");

  private final String word;
  private final Of of;
  private final Set<String> own;

  PaperKind(String word, Of of, String... own) {
    this.word = word;
    this.of = of;
    this.own = Set.of(own);
  }

  /** Whose words it has, and for whom. */
  private enum Of {
    /** The station's, for the applicant. */
    STATION,
    /** An organ's, for the applicant. */
    ORGAN,
    /** Nobody's: for whoever holds the parcel. */
    PARCEL
  }

  /** The paper on which an organ gives such an answer; empty where it gives the applicant none. */
  public static Optional<PaperKind> of(AnswerKind answer) {
    return switch (answer) {
      case ACCEPTED -> Optional.of(ACCEPTANCE_NOTICE);
      case NOT_ACCEPTED -> Optional.of(NON_ACCEPTANCE_NOTICE);
      case APPROVED, REJECTED -> Optional.of(DECISION);
      case CORRECTION, OPINION, REFERRED, RETURNED, SPECIAL_STARTED, SPECIAL_ENDED, EXTENDED ->
          Optional.empty();
    };
  }

  /** How it is called in addresses and file names. */
  public String word() {
    return word;
  }

  /** Where its template stands in the configuration's folder. */
  String file() {
    return ConfigFolder.PAPERS + "/" + word + ".yaml";
  }

  boolean knows(String placeholder) {
    return COMMON.contains(placeholder)
        || own.contains(placeholder)
        || of != Of.PARCEL && APPLICANTS.contains(placeholder)
        || of == Of.ORGAN && ORGANS.contains(placeholder);
  }
}
