package org.example.letters;

import java.util.Map;
import java.util.Optional;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

/** The office's states, and what they mean. */
final class LettersAnswer {
  private static final Map<String, AnswerKind> STATES =
      Map.of(
          "20", AnswerKind.ACCEPTED,
          "21", AnswerKind.NOT_ACCEPTED,
          "22", AnswerKind.CORRECTION,
          "30", AnswerKind.APPROVED,
          "31", AnswerKind.REJECTED);

  private LettersAnswer() {}

  /** Empty where it has no id, or a state that nobody documented: never a guess. */
  static Optional<RemoteAnswer> of(Map<String, String> fields, String key) {
    AnswerKind kind = STATES.get(fields.getOrDefault("state", ""));
    String id = fields.getOrDefault("id", "");
    if (kind == null || id.isBlank() || key == null || key.isBlank()) {
      return Optional.empty();
    }
    String text = fields.get("text");
    return Optional.of(
        RemoteAnswer.of(id, kind)
            .key(key)
            .text(text == null || text.isBlank() ? null : text)
            .done());
  }
}
