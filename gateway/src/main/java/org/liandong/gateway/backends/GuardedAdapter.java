package org.liandong.gateway.backends;

import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Arrivals;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Holdings;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.adapter.spi.NumberResult;
import org.liandong.adapter.spi.Order;
import org.liandong.adapter.spi.Polled;
import org.liandong.adapter.spi.QueryResult;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.spi.Report;
import org.liandong.adapter.spi.ReportResult;
import org.liandong.adapter.spi.ReportedCase;
import org.liandong.adapter.spi.SendResult;
import org.slf4j.Logger;

/**
 * Holds an adapter to the contract of the SPI: whatever it does, the caller gets a future, on its
 * own context, that ends with a result or with a failure the SPI knows.
 */
public final class GuardedAdapter implements Adapter {
  private static final String DEFECT = "adapter-defect";
  private static final Duration CALL_TIME = Duration.ofSeconds(10);

  private final Adapter adapter;
  private final AdapterThreads threads;
  private final Conduct conduct;
  private final Duration callTime;
  private final UnaryOperator<String> pseudonym;
  private final Set<Capability> capabilities;

  /** Guards an adapter whose code runs on the threads of whoever calls. */
  public GuardedAdapter(Adapter adapter, Logger log, UnaryOperator<String> pseudonym) {
    this(
        adapter,
        new CallersThreads(null),
        new Conduct(log, InstantSource.system()),
        CALL_TIME,
        pseudonym);
  }

  /**
   * Guards an adapter. To be called where its code may run.
   *
   * @param callTime within which a callback must be read; any other call is its gate's
   * @param pseudonym what stands for the id of a person that may be a number or a name
   */
  GuardedAdapter(
      Adapter adapter,
      AdapterThreads threads,
      Conduct conduct,
      Duration callTime,
      UnaryOperator<String> pseudonym) {
    this.callTime = callTime;
    this.pseudonym = pseudonym;
    this.adapter = adapter;
    this.threads = threads;
    this.conduct = conduct;
    this.capabilities = Set.copyOf(adapter.capabilities());
  }

  /** What the adapter says of itself now; a null, and one in it, is a defect. */
  Future<Set<Capability>> capabilitiesNow() {
    return guarded(() -> Future.succeededFuture(adapter.capabilities()), Set::copyOf);
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities;
  }

  @Override
  public Future<SendResult> send(Order order) {
    return guarded(() -> adapter.send(order), Bounds::of);
  }

  @Override
  public Future<QueryResult> query(String submitKey, String reference) {
    return guarded(() -> adapter.query(submitKey, reference), found -> Bounds.of(found, pseudonym));
  }

  @Override
  public Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return guarded(() -> adapter.readCallback(callback), read -> Bounds.of(read, pseudonym))
        .timeout(callTime.toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause -> Future.failedFuture(inTime(cause)));
  }

  /** Whoever called back waits, and the gateway holds what was sent. */
  private Throwable inTime(Throwable cause) {
    return cause instanceof TimeoutException
        ? defect(new NotGiven("no end of reading a callback"))
        : cause;
  }

  @Override
  public Future<Polled> poll(String cursor) {
    return guarded(() -> adapter.poll(cursor), page -> PlatformBounds.of(page, pseudonym));
  }

  @Override
  public Future<ReportResult> report(Report report) {
    return guarded(() -> adapter.report(report), PlatformBounds::of);
  }

  @Override
  public Future<NumberResult> number(String key, ReportedCase subject) {
    return guarded(() -> adapter.number(key, subject), PlatformBounds::of);
  }

  @Override
  public Future<Arrivals> arrivals(String cursor) {
    return guarded(() -> adapter.arrivals(cursor), PlatformBounds::of);
  }

  @Override
  public Future<ReadStream<Buffer>> openPaper(String reference) {
    return guarded(() -> adapter.openPaper(reference), ReadStream::pause).map(threads::given);
  }

  @Override
  public Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    return guarded(() -> adapter.holdings(from, to, cursor), PlatformBounds::of);
  }

  @Override
  public Future<ReportResult> replace(Report report) {
    return guarded(() -> adapter.replace(report), PlatformBounds::of);
  }

  @Override
  public Future<ReportResult> retract(String key) {
    return guarded(() -> adapter.retract(key), PlatformBounds::of);
  }

  @Override
  public Future<LookUpResult> lookUp(LookUp question) {
    return guarded(() -> adapter.lookUp(question), PlatformBounds::of);
  }

  @Override
  public Future<LicenceResult> licence(LicenceRequest request) {
    return guarded(() -> adapter.licence(request), PlatformBounds::of);
  }

  @Override
  public Future<Void> probe() {
    return guarded(() -> adapter.probe().map(this), alive -> alive).mapEmpty();
  }

  private <T> Future<T> guarded(Supplier<Future<T>> call, UnaryOperator<T> bounds) {
    return ContextOf.caller(threads.call(() -> within(call, bounds)));
  }

  /** Also what is read of the result is the adapter's code, where it has lists of its own. */
  private <T> Future<T> within(Supplier<Future<T>> call, UnaryOperator<T> bounds) {
    return Future.succeededFuture()
        .compose(ignored -> given(call.get(), "no future"))
        .map(value -> bounds.apply(given(value, "no result")))
        .recover(cause -> Future.failedFuture(known(cause)));
  }

  private static <T> T given(T value, String otherwise) {
    if (value == null) {
      throw new NotGiven(otherwise);
    }
    return value;
  }

  private Throwable known(Throwable cause) {
    if (cause instanceof AdapterFailure failure) {
      return failure.fault() == null
          ? defect(new NotGiven("a failure without a fault"))
          : Bounds.of(failure);
    }
    return cause instanceof CallbackRejected ? cause : defect(cause);
  }

  /** Tells of the adapter's code only: the message may hold what the order holds. */
  private AdapterFailure defect(Throwable cause) {
    String what = cause instanceof NotGiven ? cause.getMessage() : cause.getClass().getName();
    conduct.defect(what, cause.getStackTrace());
    return AdapterFailure.unknown(
        Fault.GATEWAY, DEFECT, "The adapter broke its contract: " + what, Exchange.NONE);
  }

  /** What the contract asks for and the adapter did not give. */
  private static final class NotGiven extends VertxException {
    private static final long serialVersionUID = 1L;

    NotGiven(String what) {
      super(what, true);
    }
  }
}
