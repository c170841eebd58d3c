package org.liandong.adapter.exchange;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.wire.Deadline;

/**
 * The secret of the hour, fetched anew before it expires: by one call at a time, whoever else waits
 * for it. Used from several event loops.
 */
final class SecretKeeper {
  /** So much earlier: what is signed now is still on its way when it expires. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private final ExchangeSettings settings;
  private final PlatformCall call;
  private final Supplier<Deadline> deadline;
  private final InstantSource clock;
  private Secret current;
  private Future<Secret> underWay;

  /**
   * A keeper without a secret.
   *
   * @param deadline of a call that begins now: a fetch is not of the call that first needs it
   */
  SecretKeeper(
      ExchangeSettings settings,
      PlatformCall call,
      Supplier<Deadline> deadline,
      InstantSource clock) {
    this.deadline = deadline;
    this.settings = settings;
    this.call = call;
    this.clock = clock;
  }

  /** A secret and when it expires. */
  record Secret(String value, Instant until) {
    @Override
    public String toString() {
      return "***";
    }
  }

  /** The secret that holds now. */
  synchronized Future<Secret> secret() {
    if (current != null && clock.instant().isBefore(current.until().minus(MARGIN))) {
      return Future.succeededFuture(current);
    }
    if (underWay != null) {
      return underWay;
    }
    Future<Secret> fetched = fetch();
    underWay = fetched;
    fetched.onComplete(done -> fetched(fetched));
    return fetched;
  }

  /** The platform does not take this one any more; another one, fetched meanwhile, stays. */
  synchronized void drop(Secret refused) {
    if (current == refused) {
      current = null;
    }
  }

  private synchronized void fetched(Future<Secret> done) {
    underWay = null;
    current = done.succeeded() ? done.result() : null;
  }

  private Future<Secret> fetch() {
    var service = settings.secret();
    var signed =
        Signature.of(settings.rid(), service.sid(), clock.instant(), settings.wrap().appKey());
    var body = new JsonObject();
    signed.forEach(body::put);
    return call.post(service.path(), signed, body.toBuffer(), deadline.get()).map(this::opened);
  }

  private Secret opened(PlatformReply reply) {
    JsonObject envelope = reply.envelope();
    if (!settings.codes().ok().contains(String.valueOf(envelope.getValue("code")))) {
      throw reply.unknownCode();
    }
    if (!(envelope.getValue("data") instanceof JsonObject data)
        || !(data.getValue("secret") instanceof String wrapped)) {
      throw reply.unreadable();
    }
    return new Secret(opened(wrapped, reply), until(data, reply));
  }

  private String opened(String wrapped, PlatformReply reply) {
    try {
      String secret = settings.wrap().open(wrapped);
      if (!secret.isEmpty()) {
        return secret;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw AdapterFailure.unknown(
          Fault.GATEWAY,
          "secret-unreadable",
          "the platform's secret cannot be opened with the configured appKey",
          reply.exchange());
    }
    throw reply.unreadable();
  }

  private static Instant until(JsonObject data, PlatformReply reply) {
    try {
      long until = Long.parseLong(String.valueOf(data.getValue("secretEndTime")));
      return Instant.ofEpochMilli(until);
    } catch (NumberFormatException e) {
      throw reply.unreadable();
    }
  }
}
