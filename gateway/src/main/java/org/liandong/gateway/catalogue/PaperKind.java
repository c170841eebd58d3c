package org.liandong.gateway.catalogue;

import java.util.Set;

/** 文书: a paper that is printed, and what its template may name. */
public enum PaperKind {
  /** 收件回执: no 受理通知书. */
  RECEIPT("receipt", true, Set.of("promised", "firstOrgans", "missingCount", "completedAt")),
  /** 一次性告知单 (行政许可法 32). */
  CORRECTION_NOTICE(
      "correction-notice", true, Set.of("toldAt", "basis", "askedBy", "missingCount")),
  /** 材料袋交接单: lies on a parcel that passes through many hands; no code of the applicant's. */
  PARCEL_SLIP(
      "parcel-slip", false, Set.of("parcel", "destination", "packedAt", "sheets", "contentCount"));

  private static final Set<String> COMMON = Set.of("receiptNo", "item", "itemCode", "station");
  private static final Set<String> APPLICANTS = Set.of("code", "progressUrl", "receivedAt");

  private final String word;
  private final boolean applicants;
  private final Set<String> own;

  PaperKind(String word, boolean applicants, Set<String> own) {
    this.word = word;
    this.applicants = applicants;
    this.own = own;
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
        || applicants && APPLICANTS.contains(placeholder);
  }
}
