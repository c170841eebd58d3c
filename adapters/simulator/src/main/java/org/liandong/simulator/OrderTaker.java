package org.liandong.simulator;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Takes orders: an effect is on the disk before it is acknowledged or repeated. */
final class OrderTaker {
  private final BackendOptions options;
  private final Journal journal;
  private final Ledger ledger;
  private final InstantSource clock;

  /** Effects on their way to the disk, for the same order that comes again meanwhile. */
  private final Map<String, Future<Effect>> underWay = new HashMap<>();

  OrderTaker(BackendOptions options, Journal journal, Ledger ledger, InstantSource clock) {
    this.options = options;
    this.journal = journal;
    this.ledger = ledger;
    this.clock = clock;
  }

  Future<Reply> take(Order order) {
    if (!options.abilities().takes(order.kind())) {
      return refuse(order, 422, "not-supported", "本系统不支持该指令");
    }
    if (order.isMarked(Rules.REFUSE_MARK)) {
      return refuse(order, 422, "refused-by-mark", "本系统不接收该办件（模拟）");
    }
    if (order.kind().equals("SUPPLEMENT") && ledger.cases(order.submitKey()).isEmpty()) {
      return refuse(order, 409, "unknown-order", "本系统没有该办件");
    }
    return options.abilities().deduplicates() ? takeOnce(order) : takeAgain(order);
  }

  Future<Void> turnAway(Order order) {
    return journal.append(JournalLine.post(JournalLine.TURNED_AWAY, options.code(), now(), order));
  }

  private Future<Reply> takeOnce(Order order) {
    Effect known = ledger.first(order.key());
    if (known != null) {
      return received(order).map(written -> reply(200, known));
    }
    Future<Effect> begun = underWay.get(order.key());
    if (begun != null) {
      return received(order).compose(written -> begun).map(effect -> reply(200, effect));
    }
    Future<Effect> effect = effect(order);
    underWay.put(order.key(), effect);
    return effect.map(durable -> reply(202, durable)).eventually(() -> settled(order));
  }

  private Future<Reply> takeAgain(Order order) {
    return effect(order).map(effect -> reply(202, effect));
  }

  private Future<Void> settled(Order order) {
    underWay.remove(order.key());
    return Future.succeededFuture();
  }

  private Future<Effect> effect(Order order) {
    Effect effect = effectOf(order, ledger.nextNumber());
    return journal
        .append(
            JournalLine.post(JournalLine.RECEIVED, options.code(), effect.at(), order),
            JournalLine.effect(options.code(), effect))
        .map(written -> kept(effect, order));
  }

  private Effect kept(Effect effect, Order order) {
    ledger.add(effect);
    if (options.conduct().manual()) {
      ledger.hold(HeldOrder.of(order));
    }
    return effect;
  }

  private Effect effectOf(Order order, long number) {
    Effect submit = order.isSubmit() ? null : ledger.first(order.submitKey());
    String reference = submit == null ? options.code() + "-" + number : submit.reference();
    boolean plans = order.isSubmit() && !options.conduct().manual();
    Plan plan = plans ? Plan.of(order.content(), options.conduct().rules()) : Plan.NOTHING;
    return new Effect(
        number, now(), order.kind(), order.key(), order.submitKey(), reference, order.hash(), plan);
  }

  private Future<Void> received(Order order) {
    return journal.append(JournalLine.post(JournalLine.RECEIVED, options.code(), now(), order));
  }

  private Future<Reply> refuse(Order order, int status, String code, String reason) {
    return journal
        .append(JournalLine.post(JournalLine.REFUSED, options.code(), now(), order))
        .map(Reply.refusal(status, code, reason));
  }

  private static Reply reply(int status, Effect effect) {
    return new Reply(status, new JsonObject().put("reference", effect.reference()));
  }

  /** In milliseconds, as the journal keeps it. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
