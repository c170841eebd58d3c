package org.liandong.adapter.spi;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * A case that was begun on a platform for one of our stations. Taken over once: its number is the
 * key of the submission it becomes.
 *
 * @param number the platform's own number of it, unique for ever: at most 128 visible characters
 * @param channel where it was begun, as the platform calls it, such as {@code APP}: a code of at
 *     most 32 letters, digits, dots, dashes and underscores; another is not kept
 * @param station code of our station
 * @param item code of our item
 * @param applicant in the form of our contract; see {@link Applicant}
 * @param form in the form of the item's own schema
 * @param papers what came with it
 * @param caseNo the official number where the platform has assigned it, in the form of {@link
 *     Numbered#caseNo}; null otherwise
 * @param begunAt when the applicant submitted it there; null where the platform does not say. One
 *     before 1949 or later than a day from now is not kept
 * @param remark for the reviewers; null where there is none
 */
public record Arrival(
    String number,
    String channel,
    String station,
    String item,
    JsonObject applicant,
    JsonObject form,
    List<Paper> papers,
    String caseNo,
    Instant begunAt,
    String remark) {

  /**
   * A paper that came with it, read by {@link Adapter#openPaper}.
   *
   * @param material code in the item's list
   * @param name of the file
   * @param sha256 of the content, lower-case hexadecimal
   * @param bytes its size
   * @param reference where the adapter finds it; at most 1,000 characters, without a secret
   */
  public record Paper(String material, String name, String sha256, long bytes, String reference) {}

  public Arrival {
    papers = List.copyOf(papers);
  }

  /** Nothing of it: its number may be somebody's. */
  @Override
  public String toString() {
    return "Arrival";
  }
}
