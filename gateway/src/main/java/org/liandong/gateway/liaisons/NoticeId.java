package org.liandong.gateway.liaisons;

import java.util.UUID;
import org.liandong.gateway.cases.NoticeQueries.Told;

/** A notice's number: the case, and which of its hops. */
record NoticeId(UUID caseId, int seq) {
  static String of(Told told) {
    return told.first().caseId() + "." + told.seq();
  }

  /** Of a text that has the form that the contract asks for. */
  static NoticeId parse(String text) {
    int dot = text.indexOf('.');
    return new NoticeId(
        UUID.fromString(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }
}
