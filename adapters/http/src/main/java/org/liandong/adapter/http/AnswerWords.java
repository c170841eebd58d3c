package org.liandong.adapter.http;

import java.util.Arrays;
import java.util.List;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected.Place;
import org.liandong.adapter.wire.AnswerReader;
import org.liandong.adapter.wire.NotAsAgreed;

/** Answers as the built-in protocol has them: their kinds by our own names. */
final class AnswerWords {
  static final AnswerReader READER = new AnswerReader(AnswerWords::kind);

  private static final List<String> KINDS =
      Arrays.stream(AnswerKind.values()).map(Enum::name).sorted().toList();

  private AnswerWords() {}

  private static AnswerKind kind(String word) {
    return Arrays.stream(AnswerKind.values())
        .filter(known -> known.name().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new NotAsAgreed(
                    "kind is not one of the answers",
                    new Place("/kind", "应是以下之一，大写：" + String.join("、", KINDS) + "。"),
                    word == null ? AdapterFailure.UNFIT_ANSWER : AdapterFailure.UNKNOWN_CODE));
  }
}
