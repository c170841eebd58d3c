package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.BackendGate;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.HopKind;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.model.OrderKind;

/**
 * Sends one order that this node holds, by the rules of docs/protocol.md: nothing is sent without
 * authority, without a lease that has a margin, or twice to a backend that cannot de-duplicate.
 */
final class OrderSender {
  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final int LOOKS_AFTER_CANCEL = 2;
  private static final Duration LOOK_PAUSE = Duration.ofSeconds(30);
  private static final Duration NO_MARGIN_PAUSE = Duration.ofMillis(100);

  private final Pool pool;
  private final DispatchStore store;
  private final LeaseKeeper leases;
  private final Attempts attempts;
  private final Preparation preparation;

  OrderSender(
      Pool pool,
      DispatchStore store,
      LeaseKeeper leases,
      Attempts attempts,
      Preparation preparation) {
    this.pool = pool;
    this.store = store;
    this.leases = leases;
    this.attempts = attempts;
    this.preparation = preparation;
  }

  /** What is needed before an order can be sent. */
  record Preparation(ContentReader contents, OrderMaker maker, AuthorityCheck authority) {}

  /** Sends an order under a permit, which is always used up; never fails. */
  Future<Void> send(LeasedOrder order, Backend backend, Permit permit) {
    leases.begin(order);
    Attempt attempt = new Attempt(order, backend, backend.gate().state().name());
    return preparation
        .contents()
        .read(order)
        .compose(content -> prepared(attempt, content, permit))
        .recover(cause -> attempts.lost(attempt, cause))
        .onComplete(
            done -> {
              permit.release();
              leases.end(order);
            });
  }

  private Future<Void> prepared(Attempt attempt, OrderContent content, Permit permit) {
    LeasedOrder order = attempt.order();
    if (order.kind() == OrderKind.QUERY) {
      return ask(attempt, content, permit);
    }
    if (!canTake(attempt.backend(), order.kind())) {
      return attempts.park(attempt, HopKind.PARKED, "GATEWAY", "backend-cannot-" + word(order));
    }
    if (order.kind() != OrderKind.CANCEL && !mayAct(attempt, content)) {
      return attempts.park(attempt, HopKind.HELD, "GATEWAY", "authority-missing");
    }
    if (attempt.backend().can(Capability.IDEMPOTENT)) {
      return sendIfTime(attempt, content, permit);
    }
    return order.sent()
        ? ask(attempt, content, permit)
        : store
            .markSent(pool, order)
            .compose(
                ours -> {
                  CrashPoint.SENT_AFTER_COMMIT.passed();
                  return ours ? sendIfTime(attempt, content, permit) : Future.succeededFuture();
                });
  }

  private static boolean canTake(Backend backend, OrderKind kind) {
    return switch (kind) {
      case SUBMIT, QUERY -> true;
      case SUPPLEMENT -> backend.can(Capability.SUPPLEMENT);
      case CANCEL -> backend.can(Capability.CANCEL);
    };
  }

  private boolean mayAct(Attempt attempt, OrderContent content) {
    LocalDate today = LocalDate.ofInstant(attempts.now(), CHINA);
    return preparation.authority().holds(content.step(), content.item(), content.station(), today);
  }

  private Future<Void> sendIfTime(Attempt attempt, OrderContent content, Permit permit) {
    if (!leases.hasMargin(attempt.order())) {
      return attempts.postponed(attempt.order(), NO_MARGIN_PAUSE);
    }
    CrashPoint.SEND_BEFORE.passed();
    Instant sentAt = attempts.now();
    return attempt
        .backend()
        .gate()
        .call(
            permit,
            () ->
                attempt
                    .backend()
                    .adapter()
                    .send(preparation.maker().make(attempt.order(), content)))
        .onComplete(done -> CrashPoint.SEND_AFTER.passed())
        .transform(
            result ->
                result.succeeded()
                    ? ended(attempt, sentAt, result.result())
                    : failed(attempt, sentAt, result.cause()));
  }

  private Future<Void> ended(Attempt attempt, Instant sentAt, SendResult result) {
    if (result instanceof Delivered delivered) {
      return attempts.delivered(attempt, sentAt, delivered.reference(), delivered.exchange());
    }
    Refused refused = (Refused) result;
    return attempts.refused(attempt, sentAt, refused);
  }

  private Future<Void> failed(Attempt attempt, Instant sentAt, Throwable cause) {
    if (BackendGate.isShutOut(cause)) {
      return attempts.postponed(attempt.order(), attempt.backend().gate().retryIn());
    }
    return attempts.failed(attempt, sentAt, (AdapterFailure) cause);
  }

  /** Nobody knows whether it arrived, and it must not be sent again: ask, or park. */
  private Future<Void> ask(Attempt attempt, OrderContent content, Permit permit) {
    if (!attempt.backend().can(Capability.QUERY)) {
      return attempts.park(attempt, HopKind.PARKED, "BACKEND", "end-unknown");
    }
    Instant sentAt = attempts.now();
    return attempt
        .backend()
        .gate()
        .call(
            permit,
            () ->
                attempt
                    .backend()
                    .adapter()
                    .query(content.step().id().toString(), content.reference()))
        .transform(
            result ->
                result.succeeded()
                    ? asked(attempt, sentAt, result.result())
                    : failed(attempt, sentAt, result.cause()));
  }

  /** That a backend knows the case proves that the SUBMIT arrived, and nothing of a SUPPLEMENT. */
  private Future<Void> asked(Attempt attempt, Instant sentAt, QueryResult result) {
    if (attempt.order().kind() == OrderKind.QUERY) {
      return askedAfterCancel(attempt, sentAt, result);
    }
    return result.known() && attempt.order().kind() == OrderKind.SUBMIT
        ? attempts.delivered(attempt, sentAt, result.reference(), result.exchange())
        : attempts.park(attempt, HopKind.PARKED, "BACKEND", "end-unknown");
  }

  /**
   * The case was taken back, and this backend cannot cancel. What it does not hold after a while
   * never arrived; what it holds, somebody has to talk to the organ about.
   */
  private Future<Void> askedAfterCancel(Attempt attempt, Instant sentAt, QueryResult result) {
    if (result.known()) {
      return attempts.park(attempt, HopKind.PARKED, "BACKEND", "backend-cannot-cancel");
    }
    return attempt.order().attempt() >= LOOKS_AFTER_CANCEL
        ? attempts.delivered(attempt, sentAt, null, result.exchange())
        : attempts.notSeenYet(attempt, sentAt, result.exchange(), LOOK_PAUSE);
  }

  private static String word(LeasedOrder order) {
    return order.kind().name().toLowerCase(Locale.ROOT);
  }
}
