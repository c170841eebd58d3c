package org.liandong.adapter.http;

import io.vertx.core.json.JsonObject;
import java.time.InstantSource;
import java.util.List;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;
import org.liandong.adapter.wire.Fields;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RetryAfter;

/** What a response to an order means. Where it leaves open whether it had an effect, it had one. */
final class SendReply {
  private static final int MOST_REFERENCE = 128;

  private final InstantSource clock;

  SendReply(InstantSource clock) {
    this.clock = clock;
  }

  /** Throws {@link AdapterFailure} where the order was neither delivered nor refused. */
  SendResult read(BackendReply reply, Order order) {
    if (reply.isSuccess()) {
      return delivered(reply);
    }
    return switch (reply.status()) {
      case 400, 409, 422 -> refused(reply, order);
      case 429, 503 ->
          throw AdapterFailure.turnedAway(
              Fault.BACKEND,
              reply.statusCode(),
              "the backend takes nothing now",
              RetryAfter.read(reply.headers(), clock.instant()),
              reply.exchange());
      default -> throw failed(reply);
    };
  }

  private static Delivered delivered(BackendReply reply) {
    if (reply.body().length() == 0) {
      return new Delivered(null, reply.exchange());
    }
    try {
      String reference = Fields.text(reply.json(), "reference", MOST_REFERENCE);
      return new Delivered(reference, reply.exchange());
    } catch (NotAsAgreed why) {
      throw reply.unreadable(why);
    }
  }

  private static Refused refused(BackendReply reply, Order order) {
    JsonObject said = new JsonObject();
    try {
      said = reply.json();
    } catch (NotAsAgreed why) {
      // The status says it all; the text would have been for people only.
    }
    List<String> echoes = RefusalText.and(RefusalText.echoes(order), reply.secrets());
    String code = RefusalText.code(said.getValue("code"), echoes, reply.statusCode());
    String reason = RefusalText.reason(said.getValue("reason"), echoes);
    return new Refused(code, reason, reply.exchange());
  }

  private static AdapterFailure failed(BackendReply reply) {
    int status = reply.status();
    // 408 and 3xx may come from something between us after the backend has acted.
    if (status >= 400 && status < 500 && status != 408) {
      return AdapterFailure.turnedAway(
          Fault.GATEWAY,
          reply.statusCode(),
          "the backend does not know our address or our token: check its settings",
          null,
          reply.exchange());
    }
    return reply.unknown("answered " + status);
  }
}
