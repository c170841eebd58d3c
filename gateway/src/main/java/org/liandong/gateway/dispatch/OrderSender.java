package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Predicate;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;
import org.liandong.gateway.backends.Backend;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.AuthorityCheck;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.OrderContent;
import org.liandong.gateway.model.ChinaTime;
import org.liandong.gateway.model.OrderKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends one order that this node holds, by the rules of docs/protocol.md: nothing is sent without
 * authority, without a lease that has a margin, or twice to a backend that cannot de-duplicate.
 */
final class OrderSender {
  private static final Logger LOG = LoggerFactory.getLogger(OrderSender.class);
  private static final Duration NO_MARGIN_PAUSE = Duration.ofMillis(100);

  /** For a node that knows more to take it. */
  private static final Duration OTHERS_PAUSE = Duration.ofSeconds(1);

  private final Pool pool;
  private final DispatchStore store;
  private final LeaseKeeper leases;
  private final Attempts attempts;
  private final Inquiry inquiry;
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
    this.inquiry = new Inquiry(attempts);
    this.preparation = preparation;
  }

  /**
   * What is needed before an order can be sent.
   *
   * @param reports sends what is for platforms that listen
   * @param unknown true of what another node may know and this one does not yet
   */
  record Preparation(
      ContentReader contents,
      OrderMaker maker,
      AuthorityCheck authority,
      Predicate<OrderContent> unknown,
      ReportSender reports) {}

  /** Sends an order under a permit, which is always used up; never fails. */
  Future<Void> send(LeasedOrder order, Backend backend, Permit permit) {
    CrashPoint.SEND_GATE.passed();
    leases.begin(order, backend.timeout());
    Attempt attempt = new Attempt(order, backend, backend.gate().state().name());
    return Future.succeededFuture()
        .compose(
            ignored ->
                order.kind().isOfPlatform()
                    ? preparation.reports().send(attempt, permit)
                    : read(attempt, permit))
        .recover(cause -> attempts.lost(attempt, cause))
        .onComplete(
            done -> {
              permit.release();
              leases.end(order);
            });
  }

  private Future<Void> read(Attempt attempt, Permit permit) {
    return preparation
        .contents()
        .read(attempt.order())
        .transform(
            content ->
                content.succeeded()
                    ? known(attempt, content.result(), permit)
                    : attempts.unprepared(attempt, content.cause()));
  }

  private Future<Void> known(Attempt attempt, OrderContent content, Permit permit) {
    return preparation.unknown().test(content)
        ? attempts.postponed(attempt.order(), OTHERS_PAUSE)
        : prepared(attempt, content, permit);
  }

  private Future<Void> prepared(Attempt attempt, OrderContent content, Permit permit) {
    LeasedOrder order = attempt.order();
    if (order.kind() == OrderKind.QUERY) {
      return inquiry.ask(attempt, content, permit);
    }
    if (order.kind() != OrderKind.CANCEL && content.step().state().isOver()) {
      // Taken back or answered since: the end of the lease asks what the step needs now.
      return attempts.postponed(order, Duration.ZERO);
    }
    if (!canTake(attempt.backend(), order.kind())) {
      return attempts.held(attempt, "backend-cannot-" + word(order));
    }
    if (order.kind() != OrderKind.CANCEL && !mayAct(attempt, content)) {
      return attempts.held(attempt, "authority-missing");
    }
    if (attempt.backend().can(Capability.IDEMPOTENT)) {
      return make(attempt, content, permit);
    }
    if (order.sent()) {
      // A question is about the SUBMIT's key: of another order it proves nothing.
      return order.kind() == OrderKind.SUBMIT
          ? inquiry.ask(attempt, content, permit)
          : attempts.unknown(attempt, "end-unknown");
    }
    return DatabaseWait.bounded(store.markSent(pool, order))
        .compose(
            ours -> {
              CrashPoint.SENT_AFTER_COMMIT.passed();
              return ours ? make(attempt, content, permit) : Future.succeededFuture();
            });
  }

  private static boolean canTake(Backend backend, OrderKind kind) {
    return switch (kind) {
      case SUBMIT, QUERY -> true;
      case SUPPLEMENT -> backend.can(Capability.SUPPLEMENT);
      case CANCEL -> backend.can(Capability.CANCEL);
      case REPORT -> backend.can(Capability.REPORT);
      case NUMBER -> backend.can(Capability.NUMBER);
    };
  }

  private boolean mayAct(Attempt attempt, OrderContent content) {
    LocalDate today = ChinaTime.dayOf(attempts.now());
    LocalDate received = ChinaTime.dayOf(content.receivedAt());
    return preparation
        .authority()
        .holds(
            content.step(),
            content.step().acts(),
            content.item(),
            content.place(),
            received,
            today);
  }

  private Future<Void> make(Attempt attempt, OrderContent content, Permit permit) {
    Order made;
    try {
      made = preparation.maker().make(attempt.order(), content);
    } catch (RuntimeException unreadable) {
      LOG.error("An order could not be made: {}", unreadable.getClass().getName());
      return attempts.held(attempt, "order-unreadable");
    }
    return sendIfTime(attempt, made, permit);
  }

  private Future<Void> sendIfTime(Attempt attempt, Order made, Permit permit) {
    CrashPoint.SEND_BEFORE.passed();
    if (!leases.hasMargin(attempt.order())) {
      return attempts.postponed(attempt.order(), NO_MARGIN_PAUSE);
    }
    Instant sentAt = attempts.now();
    return attempt
        .backend()
        .gate()
        .call(permit, () -> attempt.backend().adapter().send(made))
        .onComplete(done -> CrashPoint.SEND_AFTER.passed())
        .transform(
            result ->
                result.succeeded()
                    ? ended(attempt, sentAt, result.result())
                    : attempts.ended(attempt, sentAt, result.cause()));
  }

  private Future<Void> ended(Attempt attempt, Instant sentAt, SendResult result) {
    if (result instanceof Delivered delivered) {
      return attempts.delivered(attempt, sentAt, delivered.reference(), delivered.exchange());
    }
    Refused refused = (Refused) result;
    return attempts.refused(attempt, sentAt, refused);
  }

  static String word(LeasedOrder order) {
    return order.kind().name().toLowerCase(Locale.ROOT);
  }
}
