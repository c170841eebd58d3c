package org.liandong.gateway.cases;

import io.vertx.sqlclient.Row;
import org.liandong.gateway.model.Answer;

/**
 * What an organ said of a case. Its words may be personal: for those who may read the case.
 *
 * @param organ its code
 */
public record OrganAnswer(String organ, Answer answer) {
  static OrganAnswer of(Row row, RowSeals seals) {
    return new OrganAnswer(
        row.getString("organ"), AnswerJson.toAnswer(null, seals.answer(row).toJsonObject()));
  }
}
