package org.liandong.adapter.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.AnswerReader;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;

/** What a response to a query means. */
final class QueryReply {
  private static final int MOST_ANSWERS = 1000;

  private QueryReply() {}

  /** Throws {@link AdapterFailure} where the backend did not say. */
  static QueryResult read(BackendReply reply, String submitKey) {
    if (reply.status() == 404) {
      return new QueryResult(false, null, List.of(), reply.exchange());
    }
    if (reply.status() != 200) {
      throw reply.unknown("answered " + reply.status() + " to a query");
    }
    try {
      JsonObject json = reply.json();
      String reference = Fields.text(json, "reference", AnswerReader.MOST_KEY);
      return new QueryResult(true, reference, answers(json, submitKey), reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  private static List<RemoteAnswer> answers(JsonObject json, String submitKey) {
    Object value = json.getValue("answers");
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof JsonArray array) || array.size() > MOST_ANSWERS) {
      throw new NotAsAgreed("answers is not a list of at most " + MOST_ANSWERS);
    }
    return array.stream().map(each -> answer(each, submitKey)).toList();
  }

  private static RemoteAnswer answer(Object value, String submitKey) {
    try {
      if (value instanceof JsonObject json) {
        return AnswerWords.READER.of(submitKey, json);
      }
      throw new NotAsAgreed("an answer is not an object");
    } catch (NotAsAgreed why) {
      throw Undescribed.entry(why);
    }
  }
}
