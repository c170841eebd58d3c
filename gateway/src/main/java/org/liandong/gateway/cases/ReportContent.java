package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.liandong.gateway.model.Outcome;
import org.liandong.gateway.model.ReportKind;

/**
 * Everything a report may have to tell its platform: fixed with its key, whatever else happens to
 * the case between two attempts. Personal data: it goes to the platform and nowhere else.
 *
 * @param told what is to be told; null where only the case's number is asked for
 * @param deciding the organ that decides, or the first one; null where the case has none
 * @param erased nobody can read any more what was submitted
 */
public record ReportContent(Case subject, Told told, String deciding, boolean erased) {
  /**
   * The case.
   *
   * @param caseNo the official number as this report knows it; null before there was one
   * @param origin the platform's own number, where the case was begun there; null otherwise
   * @param submission as received
   */
  public record Case(
      String id,
      String receiptNo,
      String caseNo,
      String origin,
      String item,
      CasePlace place,
      String traceId,
      Instant receivedAt,
      Buffer submission) {}

  /**
   * What happened.
   *
   * @param hopAt when the gateway knew of it
   * @param since when the organ got its order, for what an organ did; when a special procedure
   *     began, for its end; null otherwise
   * @param outcome of a case that this concludes; null otherwise
   * @param delay why it comes late, as it was fixed; null where nothing was
   * @param lateAt when it first left, where that was late; null otherwise
   * @param failedAt when this report was first sent, and the platform could not be reached or did
   *     not answer as it should; null where it never was, or has answered since
   * @param by who acted
   * @param said what the organ answered; null where it was silence, or no organ's
   * @param began the answer that began the special procedure which this ends; null otherwise
   * @param missing of the submission when it came, for what the gateway itself asked
   * @param corrections what the station had sent until then, oldest first
   * @param time whether it was told before
   */
  public record Told(
      ReportKind kind,
      Instant happenedAt,
      Instant hopAt,
      Instant since,
      Outcome outcome,
      Terms terms,
      String delay,
      Instant lateAt,
      Instant failedAt,
      By by,
      Buffer said,
      Buffer began,
      List<String> missing,
      List<Buffer> corrections,
      Time time) {
    public Told {
      missing = List.copyOf(missing);
      corrections = List.copyOf(corrections);
    }
  }

  /** Whether a report was told before, and a comparison with the platform asks for it anew. */
  public enum Time {
    FIRST,
    /** The platform has lost it. */
    AGAIN,
    /** The platform shows it otherwise. */
    REPLACING
  }

  /** The case's times as they were when the report was made; null before there were any. */
  public record Terms(Instant acceptedAt, LocalDate legalDue, LocalDate promisedDue) {}

  /**
   * Who acted.
   *
   * @param organ null where no organ did
   * @param stage of the route; 0 where no organ did
   * @param person as the hop has it
   */
  public record By(HopKind hop, String organ, int stage, String person) {}

  /** The station where it came in. */
  public String station() {
    return subject.place().station();
  }
}
