package org.liandong.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;

/**
 * What an organ in {@linkplain Conduct#manual manual} conduct is told to say, in the words of the
 * wire: {@code Said.of("CORRECTION").by("officer-2").missing("staff-list").text("…")}.
 *
 * @param words the kind and what goes with it; nothing that names the order
 */
public record Said(JsonObject words) {
  private static final Set<String> KNOWN =
      Set.of(
          "kind",
          "person",
          "decidedAt",
          "document",
          "text",
          "missing",
          "competentOrgan",
          "remedies",
          "special",
          "head",
          "until");

  public Said {
    words = words.copy();
    if (!(words.getValue("kind") instanceof String)) {
      throw new IllegalArgumentException("the key kind is missing");
    }
    for (String word : words.fieldNames()) {
      if (!KNOWN.contains(word)) {
        throw new IllegalArgumentException("unknown key " + word + "; there are " + KNOWN);
      }
    }
  }

  /** An answer of this kind and nothing else. */
  public static Said of(String kind) {
    return new Said(new JsonObject().put("kind", kind));
  }

  /** Which kind of answer it is. */
  public String kind() {
    return words.getString("kind");
  }

  /** The acting person's id at the organ. */
  public Said by(String person) {
    return with("person", person);
  }

  /** When the organ acted; else it is the moment at which it says so. */
  public Said at(Instant decidedAt) {
    return with("decidedAt", time(decidedAt));
  }

  /** 文号. */
  public Said document(String number) {
    return with("document", number);
  }

  /** The opinion, the reasons, or what must be corrected. */
  public Said text(String words) {
    return with("text", words);
  }

  /** Codes of all missing materials. */
  public Said missing(String... materials) {
    return with("missing", new JsonArray(List.of(materials)));
  }

  /** Who would be competent. */
  public Said competentOrgan(String organ) {
    return with("competentOrgan", organ);
  }

  /** 救济途径. */
  public Said remedies(String ways) {
    return with("remedies", ways);
  }

  /** 特别程序: its kind, the article that lists it, the number of the notice. */
  public Said special(String kind, String basis, String notice) {
    return with(
        "special", new JsonObject().put("kind", kind).put("basis", basis).put("notice", notice));
  }

  /** Who gave more time. */
  public Said head(String head) {
    return with("head", head);
  }

  /** The last day on which it waits for what is missing. */
  public Said until(LocalDate day) {
    return with("until", day.toString());
  }

  static String time(Instant at) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atOffset(ZoneOffset.ofHours(8)));
  }

  private Said with(String word, Object value) {
    return new Said(words.copy().put(word, value));
  }
}
