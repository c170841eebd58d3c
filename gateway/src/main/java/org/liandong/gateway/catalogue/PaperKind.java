package org.liandong.gateway.catalogue;

import java.util.Set;

/** 文书: a paper that the applicant is given, and what its template may name. */
public enum PaperKind {
  /** 收件回执: no 受理通知书. */
  RECEIPT("receipt", Set.of("promised", "firstOrgans", "missingCount", "completedAt")),
  /** 一次性告知单 (行政许可法 32). */
  CORRECTION_NOTICE("correction-notice", Set.of("toldAt", "basis", "askedBy", "missingCount"));

  private static final Set<String> COMMON =
      Set.of("receiptNo", "code", "progressUrl", "item", "itemCode", "station", "receivedAt");

  private final String word;
  private final Set<String> own;

  PaperKind(String word, Set<String> own) {
    this.word = word;
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
    return COMMON.contains(placeholder) || own.contains(placeholder);
  }
}
