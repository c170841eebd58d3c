package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import org.liandong.gateway.model.Answer;
import org.liandong.gateway.model.Masking;

/**
 * What an organ said of a case. Its words may be personal: for those who may read the case.
 *
 * @param organ its code
 */
public record OrganAnswer(String organ, Answer answer) {
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
        details.special(),
        details.head());
  }

  static OrganAnswer of(Row row, RowSeals seals) {
    return new OrganAnswer(
        row.getString("organ"), AnswerJson.toAnswer(null, seals.answer(row).toJsonObject()));
  }
}
