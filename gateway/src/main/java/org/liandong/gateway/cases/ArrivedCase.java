package org.liandong.gateway.cases;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.UUID;

/**
 * A case that was begun on a platform and that this node takes in.
 *
 * @param fence of its lease
 * @param attempt how often it was tried, this time included
 */
public record ArrivedCase(
    long id,
    long fence,
    int attempt,
    String backend,
    String number,
    String station,
    String caseNo,
    UUID caseId,
    Buffer body) {
  private static final String SUBMISSION = "submission";
  private static final String PAPERS = "papers";

  /** Where a paper is; its name stands in the submission alone. */
  public record Paper(String sha256, long bytes, String reference) {}

  /** What is kept, sealed, of a submission and its papers. */
  public static Buffer body(JsonObject submission, List<Paper> papers) {
    JsonArray all = new JsonArray();
    for (Paper paper : papers) {
      all.add(
          new JsonObject()
              .put("sha256", paper.sha256())
              .put("bytes", paper.bytes())
              .put("reference", paper.reference()));
    }
    // Not as bytes at once: half a character must be refused by the checks and not fail here.
    return Buffer.buffer(new JsonObject().put(SUBMISSION, submission).put(PAPERS, all).encode());
  }

  /** The key of its submission: no station's, which has no blanks. */
  public RequestKey key() {
    return new RequestKey(station, "arrival " + backend + ' ' + number);
  }

  /** The body that a station would have sent; the same each time. */
  public Buffer submission() {
    return Buffer.buffer(body.toJsonObject().getJsonObject(SUBMISSION).encode());
  }

  List<Paper> papers() {
    return body.toJsonObject().getJsonArray(PAPERS).stream()
        .map(JsonObject.class::cast)
        .map(
            each ->
                new Paper(
                    each.getString("sha256"), each.getLong("bytes"), each.getString("reference")))
        .distinct()
        .toList();
  }

  /** Its row alone: the platform's number may be somebody's. */
  @Override
  public String toString() {
    return "Arrival " + id + " of " + backend;
  }
}
