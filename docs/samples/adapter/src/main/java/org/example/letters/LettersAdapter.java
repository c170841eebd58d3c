package org.example.letters;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.SendResult;

/** One letter office. */
final class LettersAdapter implements Adapter {
  private final LettersCall call;
  private final LettersCallback callback;

  LettersAdapter(AdapterHost host, String url, String secret) {
    this.call = new LettersCall(host, url);
    this.callback = new LettersCallback(secret);
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(
        Capability.SUBMIT,
        Capability.IDEMPOTENT,
        Capability.CANCEL,
        Capability.QUERY,
        Capability.CALLBACK);
  }

  @Override
  public Future<SendResult> send(Order order) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap();
    form.add("key", order.key());
    form.add("submit", order.submitKey());
    form.add("kind", order.kind().name());
    form.add("item", order.item().code());
    form.add("receipt", order.receiptNo());
    if (order.applicant() != null) {
      form.add("applicant", order.applicant().asReceived().encode());
      form.add("form", order.form().encode());
    }
    return call.post("/letters", form).map(LettersAdapter::sent);
  }

  /** 0: taken. 4…: will never be taken. Another code is not documented: nobody knows. */
  private static SendResult sent(LettersReply reply) {
    String code = reply.code();
    if (code.equals("0")) {
      return new Delivered(reply.attribute("no"), reply.exchange());
    }
    if (code.matches("4\\d\\d")) {
      // The office's own words may repeat what we sent; its code does not.
      return new Refused("letters-" + code, "收文系统不接收，代码 " + code, reply.exchange());
    }
    throw reply.unknownCode();
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    MultiMap form = MultiMap.caseInsensitiveMultiMap().add("key", submitKey);
    return call.post("/status", form).map(reply -> known(reply, submitKey));
  }

  private static QueryResult known(LettersReply reply, String submitKey) {
    return switch (reply.code()) {
      case "0" ->
          new QueryResult(
              true,
              reply.attribute("no"),
              reply.answers().stream().map(answer -> read(reply, answer, submitKey)).toList(),
              reply.exchange());
      case "404" -> new QueryResult(false, null, List.of(), reply.exchange());
      default -> throw reply.unknownCode();
    };
  }

  private static RemoteAnswer read(LettersReply reply, Map<String, String> answer, String key) {
    return LettersAnswer.of(answer, key).orElseThrow(reply::unreadable);
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback raw) {
    return Future.succeededFuture(raw).map(callback::read);
  }
}
