package org.liandong.gateway.dispatch;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.Reported;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.gateway.backends.Permit;
import org.liandong.gateway.cases.CrashPoint;
import org.liandong.gateway.cases.DatabaseWait;
import org.liandong.gateway.cases.DispatchStore;
import org.liandong.gateway.cases.LateReport;
import org.liandong.gateway.cases.LeasedOrder;
import org.liandong.gateway.cases.ReportContent;
import org.liandong.gateway.cases.Told;
import org.liandong.gateway.model.OrderKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a platform one report, or asks it for a case's number, by the same rules as orders: nothing
 * without a lease that has a margin, nothing twice where the platform cannot de-duplicate. What may
 * have left is never told in other words.
 */
final class ReportSender {
  private static final Logger LOG = LoggerFactory.getLogger(ReportSender.class);
  private static final Duration NO_MARGIN_PAUSE = Duration.ofMillis(100);

  private final Pool pool;
  private final DispatchStore store;
  private final LeaseKeeper leases;
  private final Attempts attempts;
  private final Preparation preparation;
  private final Explanations explanations;
  private final Outages outages = new Outages();

  ReportSender(
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
    this.explanations = new Explanations(pool, store);
  }

  /** What is needed before a report can be told. */
  record Preparation(ReportReader contents, ReportMaker maker) {}

  Future<Void> send(Attempt attempt, Permit permit) {
    return preparation
        .contents()
        .read(attempt.order())
        .transform(
            content ->
                content.succeeded()
                    ? prepared(attempt, content.result(), permit)
                    : attempts.unprepared(attempt, content.cause()));
  }

  private Future<Void> prepared(Attempt attempt, ReportContent content, Permit permit) {
    LeasedOrder order = attempt.order();
    if (content.erased()) {
      return attempts.dropped(attempt, "case-erased");
    }
    Capability needed = order.kind() == OrderKind.REPORT ? Capability.REPORT : Capability.NUMBER;
    if (!attempt.backend().can(needed)) {
      return attempts.held(attempt, "backend-cannot-" + OrderSender.word(order));
    }
    if (attempt.backend().can(Capability.IDEMPOTENT)) {
      return make(attempt, content, permit);
    }
    if (order.sent()) {
      return attempts.unknown(attempt, "end-unknown");
    }
    return DatabaseWait.bounded(store.markSent(pool, order))
        .compose(
            ours -> {
              CrashPoint.SENT_AFTER_COMMIT.passed();
              return ours ? make(attempt, content, permit) : Future.succeededFuture();
            });
  }

  private Future<Void> make(Attempt attempt, ReportContent content, Permit permit) {
    LeasedOrder order = attempt.order();
    try {
      if (order.kind() == OrderKind.NUMBER) {
        ReportedCase subject = preparation.maker().subject(content);
        return sendIfTime(
            attempt, permit, () -> attempt.backend().adapter().number(order.key(), subject), null);
      }
      boolean before = order.sent() || content.told().time() != ReportContent.Time.FIRST;
      Lateness late =
          before
              ? new Lateness(content.told().delay(), content.told().lateAt())
              : outages.lateness(attempt.backend(), content.told(), attempts.now());
      Report report = preparation.maker().report(order, content, late);
      boolean replaces = content.told().time() == ReportContent.Time.REPLACING;
      return before || late.why() == null
          ? tell(attempt, report, replaces, permit)
          : explained(attempt, report, permit);
    } catch (RuntimeException unreadable) {
      LOG.error("A report could not be made: {}", unreadable.getClass().getName());
      return attempts.held(attempt, "report-unreadable");
    }
  }

  /** The words are fixed before they leave: what is sent again is the same. */
  private Future<Void> explained(Attempt attempt, Report report, Permit permit) {
    return explanations
        .fix(new LateReport(attempt.order(), report.delay(), report.lateAt()))
        .compose(ours -> ours ? tell(attempt, report, false, permit) : Future.succeededFuture());
  }

  private Future<Void> tell(Attempt attempt, Report report, boolean replaces, Permit permit) {
    Adapter platform = attempt.backend().adapter();
    return sendIfTime(
        attempt,
        permit,
        () -> replaces ? platform.replace(report) : platform.report(report),
        report);
  }

  private <T> Future<Void> sendIfTime(
      Attempt attempt, Permit permit, Supplier<Future<T>> call, Report report) {
    CrashPoint.REPORT_BEFORE.passed();
    if (!leases.hasMargin(attempt.order())) {
      return attempts.postponed(attempt.order(), NO_MARGIN_PAUSE);
    }
    Instant sentAt = attempts.now();
    return attempt
        .backend()
        .gate()
        .call(permit, call)
        .onComplete(done -> CrashPoint.REPORT_AFTER.passed())
        .transform(
            result ->
                result.succeeded()
                    ? ended(attempt, sentAt, result.result(), report)
                    : failed(attempt, sentAt, result.cause()));
  }

  private Future<Void> failed(Attempt attempt, Instant sentAt, Throwable cause) {
    if (attempt.order().kind() == OrderKind.NUMBER
        && cause instanceof AdapterFailure failure
        && failure.code().equals(AdapterFailure.UNFIT_ANSWER)) {
      outages.reached(attempt.backend(), attempts.now());
      return attempts.noNumber(attempt, sentAt, failure.exchange());
    }
    outages.failed(attempt.backend(), cause, sentAt, attempts.now());
    return attempts.ended(attempt, sentAt, cause);
  }

  private Future<Void> ended(Attempt attempt, Instant sentAt, Object result, Report report) {
    outages.reached(attempt.backend(), attempts.now());
    if (result instanceof Refused refused) {
      return attempts.refused(attempt, sentAt, refused);
    }
    if (result instanceof Numbered numbered) {
      return attempts.told(
          attempt,
          sentAt,
          numbered.exchange(),
          null,
          new Told(null, null, null, numbered.caseNo()));
    }
    Reported reported = (Reported) result;
    Told told = new Told(report.kind().name(), report.happenedAt(), reported.digest(), null);
    return attempts.told(attempt, sentAt, reported.exchange(), reported.reference(), told);
  }
}
