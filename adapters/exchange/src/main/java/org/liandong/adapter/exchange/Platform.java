package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.liandong.adapter.exchange.ExchangeSettings.Service;
import org.liandong.adapter.exchange.SecretKeeper.Secret;
import org.liandong.adapter.spi.AdapterHost;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.wire.Deadline;

/** Calls of services, signed by the secret that holds. */
final class Platform {
  private final ExchangeSettings settings;
  private final AdapterHost host;
  private final PlatformCall call;
  private final SecretKeeper secrets;

  Platform(AdapterHost host, ExchangeSettings settings) {
    this.settings = settings;
    this.host = host;
    this.call = new PlatformCall(host, settings.url());
    this.secrets = new SecretKeeper(settings, call, this::deadline, host.clock());
  }

  /**
   * What a service has.
   *
   * @param data empty where it has nothing
   */
  record Found(Optional<JsonObject> data, PlatformReply reply) {
    Exchange exchange() {
      return reply.exchange();
    }
  }

  /** When what begins now must be over. */
  Deadline deadline() {
    return Deadline.in(host.callTimeout());
  }

  /** Something answers there. No secret is fetched: that may end the one of another node. */
  Future<Void> probe() {
    return call.knock(deadline()).map(PlatformReply::alive);
  }

  /** Where the secret holds no more although its time is not over, it is fetched anew, once. */
  Future<Found> ask(Service service, JsonObject parameters, Deadline deadline) {
    return secrets
        .secret()
        .compose(secret -> signed(service, parameters, secret, deadline))
        .compose(
            first ->
                isExpired(first.reply())
                    ? again(service, parameters, first.secret(), deadline)
                    : Future.succeededFuture(first.reply()))
        .map(this::found);
  }

  /** A reply, and by which secret it was asked for. */
  private record Asked(PlatformReply reply, Secret secret) {}

  private Future<PlatformReply> again(
      Service service, JsonObject parameters, Secret refused, Deadline deadline) {
    secrets.drop(refused);
    return secrets
        .secret()
        .compose(fresh -> signed(service, parameters, fresh, deadline))
        .map(Asked::reply)
        .map(this::notExpired);
  }

  private PlatformReply notExpired(PlatformReply second) {
    if (isExpired(second)) {
      throw second.secretRefused();
    }
    return second;
  }

  private Future<Asked> signed(
      Service service, JsonObject parameters, Secret secret, Deadline deadline) {
    var headers =
        Signature.of(settings.rid(), service.sid(), host.clock().instant(), secret.value());
    return call.post(service.path(), headers, parameters.toBuffer(), deadline)
        .map(reply -> new Asked(reply, secret));
  }

  private boolean isExpired(PlatformReply reply) {
    return reply.isUnauthorized()
        || settings.codes().secretExpired().contains(code(reply.envelope()));
  }

  private Found found(PlatformReply reply) {
    JsonObject envelope = reply.envelope();
    if (settings.codes().nothing().contains(code(envelope))) {
      return new Found(Optional.empty(), reply);
    }
    if (!settings.codes().ok().contains(code(envelope))) {
      throw reply.unknownCode();
    }
    if (envelope.getValue("data") instanceof JsonObject data) {
      return new Found(Optional.of(data), reply);
    }
    throw reply.unreadable();
  }

  private static String code(JsonObject envelope) {
    return String.valueOf(envelope.getValue("code"));
  }
}
