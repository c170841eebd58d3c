package org.liandong.gateway.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.AnswerKind;
import org.liandong.gateway.model.SpecialKind;

/** Whatever an organ wrote by itself may hold somebody's number. */
class OrganAnswerTest {
  private static final String WORDS = "联系 13912345678";

  @Test
  void no_words_of_an_organ_show_the_number_of_a_person() {
    OrganAnswer masked =
        new OrganAnswer(
                "organ",
                new Answer(
                    null,
                    AnswerKind.SPECIAL_STARTED,
                    "p1",
                    null,
                    WORDS,
                    WORDS,
                    List.of(WORDS),
                    new Answer.Details(
                        WORDS,
                        WORDS,
                        new Answer.Special(SpecialKind.HEARING, WORDS, WORDS),
                        null,
                        null)))
            .masked();
    assertFalse(masked.toString().contains("12345678"), masked::toString);
    assertEquals(SpecialKind.HEARING, masked.answer().details().special().kind());
  }

  @Test
  void an_answer_without_details_has_none_masked() {
    Answer plain =
        new Answer(
            null, AnswerKind.ACCEPTED, "p1", null, null, null, List.of(), Answer.Details.NONE);
    assertEquals(plain, new OrganAnswer("organ", plain).masked().answer());
  }
}
