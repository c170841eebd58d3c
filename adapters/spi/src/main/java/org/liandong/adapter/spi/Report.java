package org.liandong.adapter.spi;

import java.time.Instant;
import java.util.List;

/**
 * One step in a case's progress, for a platform that listens. Everything in it may be personal
 * data: it goes to the platform and nowhere else.
 *
 * @param key stable over all attempts: {@code <case>/r<platform>/<sequence>}
 * @param sequence 1, 2, 3 … within the case and the platform, without a gap
 * @param kind what happened
 * @param happenedAt when it happened, by those who acted; never when it was sent
 * @param since when what happened had begun, for a span such as 过程; null otherwise
 * @param subject the case
 * @param actor who acted
 * @param said what was said; null where nothing was
 * @param outcome for CONCLUDED: {@code APPROVED}, {@code REJECTED}, {@code NOT_ACCEPTED}, {@code
 *     EXEMPTED}, {@code WITHDRAWN}, {@code LAPSED}, {@code VOID}, {@code PARTLY_APPROVED}, {@code
 *     RETURNED}, {@code TRACKED}; null otherwise
 * @param materials for MATERIALS, all of them; empty otherwise
 * @param delay why it comes late, in Chinese, where the platform was not told in time; null
 *     otherwise
 * @param lateAt when it first left, where there is a delay: the same at each attempt, and where it
 *     is told again; null otherwise
 * @param trace the W3C trace id of the submission
 */
public record Report(
    String key,
    long sequence,
    ReportKind kind,
    Instant happenedAt,
    Instant since,
    ReportedCase subject,
    Actor actor,
    Said said,
    String outcome,
    List<Material> materials,
    String delay,
    Instant lateAt,
    String trace) {

  /**
   * Who acted.
   *
   * @param organ null where the station or the gateway did
   * @param act {@code RECEIVE}, {@code ACCEPT}, {@code EXAMINE}, {@code DECIDE} or {@code DELIVER}
   * @param person the acting person's id at the organ, never a name; null where not known
   * @param stage 1, 2, 3 … of the case's route; 0 where it is no organ's
   */
  public record Actor(Named organ, String act, String person, int stage) {}

  /**
   * What was said.
   *
   * @param answer the kind of the organ's answer; null where it was silence, or no organ's
   * @param document number of its paper; null where there is none
   * @param text an opinion, reasons, or what must be corrected; null where there are none
   * @param missing codes of all missing materials, for CORRECTION_ASKED
   * @param special for SPECIAL_STARTED of a special procedure; null otherwise
   */
  public record Said(
      AnswerKind answer,
      String document,
      String text,
      List<String> missing,
      RemoteAnswer.Special special) {
    public Said {
      missing = List.copyOf(missing);
    }
  }

  /** One that is not late. */
  public Report(
      String key,
      long sequence,
      ReportKind kind,
      Instant happenedAt,
      Instant since,
      ReportedCase subject,
      Actor actor,
      Said said,
      String outcome,
      List<Material> materials,
      String delay,
      String trace) {
    this(
        key,
        sequence,
        kind,
        happenedAt,
        since,
        subject,
        actor,
        said,
        outcome,
        materials,
        delay,
        null,
        trace);
  }

  public Report {
    materials = List.copyOf(materials);
  }

  /** Its key and kind alone. */
  @Override
  public String toString() {
    return "Report[" + key + ", " + kind + "]";
  }
}
