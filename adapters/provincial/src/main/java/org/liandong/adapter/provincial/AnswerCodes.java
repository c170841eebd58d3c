package org.liandong.adapter.provincial;

import java.util.Map;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.wire.NotAsAgreed;

/** The platform's codes of answers, as the settings explain them. */
record AnswerCodes(Map<String, AnswerKind> codes) {
  AnswerCodes {
    codes = Map.copyOf(codes);
  }

  /** Never guessed: whoever runs the installation adds the code to its settings. */
  AnswerKind kind(String code) {
    if (code == null) {
      throw NotAsAgreed.at("kind", "is missing", "没有写答复代码。");
    }
    AnswerKind kind = codes.get(code);
    if (kind == null) {
      throw new NotAsAgreed(
          "kind has a code that the settings do not explain",
          new Place("/kind", "没有约定的答复代码。"),
          AdapterFailure.UNKNOWN_CODE);
    }
    return kind;
  }
}
