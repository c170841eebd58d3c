package org.liandong.adapter.provincial;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.wire.AnswerReader;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.OrderJson;

/** Cases that the province decides: handed over, asked for, and what it answers read by turns. */
final class Deciding {
  private static final int PAGE = 200;
  private static final int MOST_ANSWERS = 1000;

  private final JmasGateway gateway;
  private final AnswerReader answers;

  Deciding(JmasGateway gateway, AnswerReader answers) {
    this.gateway = gateway;
    this.answers = answers;
  }

  Future<SendResult> send(Order order) {
    String word = order.kind().name().toLowerCase(Locale.ROOT);
    Map<String, String> access =
        order.materialAccess() == null
            ? Map.of()
            : Map.of("Material-Access", order.materialAccess());
    return gateway.call(word, OrderJson.of(order), access, Discreet.of(order)).map(Deciding::sent);
  }

  Future<QueryResult> query(String submitKey, String reference) {
    JsonObject content = new JsonObject().put("key", submitKey).put("reference", reference);
    return gateway
        .call("query", content, Discreet.NOTHING_TOLD)
        .map(reply -> found(reply, submitKey));
  }

  Future<Polled> poll(String cursor) {
    JsonObject content = new JsonObject().put("cursor", cursor).put("size", PAGE);
    return gateway
        .call("answers", content, Discreet.NOTHING_TOLD)
        .map(reply -> polled(reply, cursor));
  }

  private static SendResult sent(JmasReply reply) {
    Refused refused = reply.refused();
    if (refused != null) {
      return refused;
    }
    if (reply.meaning() != Meaning.DONE && reply.meaning() != Meaning.HELD) {
      throw reply.unexpected();
    }
    try {
      String reference = Fields.text(reply.data(), "reference", AnswerReader.MOST_KEY);
      return new Delivered(reference, reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  private QueryResult found(JmasReply reply, String submitKey) {
    if (reply.meaning() == Meaning.NOT_KNOWN) {
      return new QueryResult(false, null, List.of(), reply.exchange());
    }
    if (reply.meaning() != Meaning.DONE) {
      throw reply.unexpected();
    }
    try {
      List<RemoteAnswer> found =
          Fields.required(reply.data(), "answers", MOST_ANSWERS).stream()
              .map(each -> answers.of(submitKey, each))
              .toList();
      String reference = Fields.text(reply.data(), "reference", AnswerReader.MOST_KEY);
      return new QueryResult(true, reference, found, reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  private Polled polled(JmasReply reply, String cursor) {
    JmasPage<RemoteAnswer> page =
        JmasPage.of(reply, cursor, each -> answers.byItself(AnswerReader.messageId(each), each));
    return new Polled(page.list(), page.cursor(), page.more(), reply.exchange());
  }
}
