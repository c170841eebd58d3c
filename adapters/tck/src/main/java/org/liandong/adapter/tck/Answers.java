package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.RemoteAnswer;

/** What the scripted remote's organ says, and how it must be understood. */
final class Answers {
  /** No backend has this word. */
  static final String NO_WORD = "97531";

  private Answers() {}

  /** The n-th answer to the first order, which must be understood as this kind. */
  static Answer of(Dialect dialect, AnswerKind kind, int n) {
    return spoken(dialect.word(kind), n);
  }

  /** An answer whose word nobody knows. */
  static Answer odd() {
    return spoken(NO_WORD, 9);
  }

  /** 受理, then 准予, so far as the backend has words for them. */
  static List<Answer> accepted(Dialect dialect) {
    List<Answer> answers = new ArrayList<>();
    for (AnswerKind kind : List.of(AnswerKind.ACCEPTED, AnswerKind.APPROVED)) {
      if (dialect.word(kind) != null) {
        answers.add(of(dialect, kind, answers.size() + 1));
      }
    }
    return answers;
  }

  /** The kind that the backend has a word for and says first. */
  static AnswerKind first(Dialect dialect) {
    return Stream.of(AnswerKind.values())
        .filter(kind -> dialect.word(kind) != null)
        .findFirst()
        .orElseThrow(() -> new AssertionError("the dialect has no word for any answer"));
  }

  /** Each said once, in this order, of the same order, with a stable id. */
  static void assertSame(Dialect dialect, List<Answer> said, List<RemoteAnswer> understood) {
    assertEquals(said.size(), understood.size(), "answers");
    for (int i = 0; i < said.size(); i++) {
      assertSame(said.get(i), understood.get(i));
      assertEquals(kind(dialect, said.get(i).word()), understood.get(i).kind());
    }
    assertEquals(
        said.size(), understood.stream().map(RemoteAnswer::messageId).distinct().count(), "ids");
  }

  private static void assertSame(Answer said, RemoteAnswer understood) {
    assertTrue(
        said.key().equals(understood.key()) || said.reference().equals(understood.reference()),
        "the answer is of another order");
    assertTrue(!understood.messageId().isBlank(), "an answer has an id");
  }

  private static AnswerKind kind(Dialect dialect, String word) {
    return Stream.of(AnswerKind.values())
        .filter(kind -> word.equals(dialect.word(kind)))
        .findFirst()
        .orElseThrow();
  }

  private static Answer spoken(String word, int n) {
    return new Answer(
        "msg-" + n,
        Specimens.key(1),
        Errand.reference(Specimens.key(1)),
        word,
        n,
        Personal.OPINION);
  }
}
