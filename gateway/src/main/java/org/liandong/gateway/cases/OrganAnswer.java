package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import java.util.ArrayList;
import java.util.List;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.Masking;

/**
 * What an organ said of a case. Its words may be personal: for those who may read the case.
 *
 * @param organ its code
 */
public record OrganAnswer(String organ, Answer answer) {
  /**
   * What an organ's own paper cannot do without and this answer does not say, in words for people:
   * where anything is missing, no paper is made of it.
   */
  public List<String> unsaid() {
    List<String> unsaid = new ArrayList<>();
    if (isBlank(answer.document())) {
      unsaid.add("文书编号");
    }
    if (answer.decidedAt() == null) {
      unsaid.add("日期");
    }
    if (isBlank(answer.text())) {
      unsaid.add("内容");
    }
    return List.copyOf(unsaid);
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }

  /** Without the numbers of persons that stand in its words. */
  public OrganAnswer masked() {
    return new OrganAnswer(
        organ,
        new Answer(
            answer.step(),
            answer.kind(),
            answer.person(),
            answer.decidedAt(),
            Masking.text(answer.document()),
            Masking.text(answer.text()),
            answer.missing().stream().map(Masking::text).toList(),
            masked(answer.details())));
  }

  private static Answer.Details masked(Answer.Details details) {
    return new Answer.Details(
        Masking.text(details.remedies()),
        Masking.text(details.competentOrgan()),
        masked(details.special()),
        details.head(),
        details.until());
  }

  private static Answer.Special masked(Answer.Special special) {
    return special == null
        ? null
        : new Answer.Special(
            special.kind(), Masking.text(special.basis()), Masking.text(special.notice()));
  }

  static OrganAnswer of(Row row, RowSeals seals) {
    return new OrganAnswer(
        row.getString("organ"),
        AnswerJson.toAnswer(row.getUUID("step_id"), seals.answer(row).toJsonObject()));
  }
}
