package org.liandong.adapter.provincial;

import java.util.Map;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.wire.NotAsAgreed;

/** The platform's codes of answers, as the settings explain them. */
record AnswerCodes(Map<String, AnswerKind> codes) {
  AnswerCodes {
    codes = Map.copyOf(codes);
  }

  /** Never guessed: whoever runs the installation adds the code to its settings. */
  AnswerKind kind(String code) {
    AnswerKind kind = code == null ? null : codes.get(code);
    if (kind == null) {
      throw NotAsAgreed.at("kind", "has a code that the settings do not explain", "没有约定的答复代码。");
    }
    return kind;
  }
}
