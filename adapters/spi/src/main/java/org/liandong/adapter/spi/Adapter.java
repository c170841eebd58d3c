package org.liandong.adapter.spi;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One backend, reached over one protocol.
 *
 * <p><b>State.</b> It keeps none that must last: the gateway owns durability, retries, timeouts,
 * breaking and auditing. The next call may come on another node, after any number of deaths.
 *
 * <p><b>Threads.</b> Every method is called on an event loop and must return at once; work goes on
 * in the future. Calls overlap, and come from several event loops. What takes time on a processor,
 * or blocks, does not belong into an adapter. It starts no thread and no timer of its own: {@link
 * AdapterHost} has what is needed, and closes it.
 *
 * <p><b>Success, failure, silence.</b> A result says what the backend said. A failed future says
 * that nobody knows, or that certainly nothing happened: an {@link AdapterFailure}, which names
 * whose fault it is, whether anything was sent, and when to come again. A future that does not
 * complete is given up after {@link AdapterHost#callTimeout} and counts as unknown. Anything else
 * (a null, an exception, another failure) counts as a defect of the adapter, ends as unknown, and
 * is shown to operators under its name.
 *
 * <p><b>Keys.</b> Orders and reports have a key, the same over all attempts and for ever. Where the
 * backend de-duplicates by it ({@link Capability#IDEMPOTENT}), what is unknown is sent again under
 * the same key; where it does not, nothing is ever sent twice, and what is unknown is asked for
 * ({@link Capability#QUERY}) or shown to a person.
 *
 * <p><b>Personal data.</b> What an order, a report or an answer holds goes to the backend, or from
 * it, and nowhere else: never into a log, a metric, a failure's text or a code.
 */
public interface Adapter {
  /** What this backend, as configured, can do. Constant over the adapter's life. */
  Set<Capability> capabilities();

  /**
   * Sends an order under its stable key. For {@link Capability#SUBMIT}, and by the order's kind
   * {@link Capability#SUPPLEMENT} and {@link Capability#CANCEL}.
   *
   * @return {@link Delivered} once the backend holds it durably; {@link Refused} where it never
   *     will, and tried again it would say the same
   */
  default Future<SendResult> send(Order order) {
    return AdapterFailure.notOffered(Capability.SUBMIT);
  }

  /**
   * Asks what the backend knows of a step's SUBMIT. Has no effect there. For {@link
   * Capability#QUERY}.
   *
   * @param reference the backend's own number where we know it; null otherwise
   * @return what it knows, or that it does not know the key; never a guess
   */
  default Future<QueryResult> query(String submitKey, String reference) {
    return AdapterFailure.notOffered(Capability.QUERY);
  }

  /**
   * Verifies who sent a callback and translates it. For {@link Capability#CALLBACK}. Has no effect:
   * the gateway stores the answers and only then acknowledges. Replays are the gateway's matter:
   * the answer's message id tells them.
   *
   * @return one or more answers; a failed future ({@link CallbackRejected}) where the sender cannot
   *     be trusted or the content not be read
   */
  default Future<List<RemoteAnswer>> readCallback(RawCallback callback) {
    return AdapterFailure.notOffered(Capability.CALLBACK);
  }

  /**
   * Reads the backend's answers after a place in its own order. Has no effect there: asked with the
   * same cursor again it gives the same, or more. For {@link Capability#POLL}.
   *
   * @param cursor from the last {@link Polled}, whose answers are stored; null at the very first
   */
  default Future<Polled> poll(String cursor) {
    return AdapterFailure.notOffered(Capability.POLL);
  }

  /**
   * Tells a platform of one step in a case's progress. For {@link Capability#REPORT}. Those of one
   * case come one after the other, each after the one before was {@link Reported}; those of
   * different cases side by side.
   *
   * @return {@link Refused} where what is to be told breaks the platform's rules: it is held, with
   *     those of its case that come after, and shown to whoever can mend it
   */
  default Future<ReportResult> report(Report report) {
    return AdapterFailure.notOffered(Capability.REPORT);
  }

  /**
   * Takes the official number of a case. For {@link Capability#NUMBER}. Asked again under the same
   * key it must give the same number, or the backend must not be named {@link
   * Capability#IDEMPOTENT}. Where the platform says that it is done and gives no number, or one
   * that {@link Numbered} does not take, it fails as {@link AdapterFailure#UNFIT_ANSWER}.
   *
   * @param key stable over all attempts
   */
  default Future<NumberResult> number(String key, ReportedCase subject) {
    return AdapterFailure.notOffered(Capability.NUMBER);
  }

  /**
   * Reads the cases that were begun on the platform after a place in its own order. Has no effect
   * there. For {@link Capability#INTAKE}.
   *
   * @param cursor from the last {@link Arrivals}, whose cases are stored; null at the very first
   */
  default Future<Arrivals> arrivals(String cursor) {
    return AdapterFailure.notOffered(Capability.INTAKE);
  }

  /**
   * Reads a paper that came with an arrival. For {@link Capability#INTAKE}.
   *
   * @param reference from {@link Arrival.Paper}
   */
  default Future<ReadStream<Buffer>> openPaper(String reference) {
    return AdapterFailure.notOffered(Capability.INTAKE);
  }

  /**
   * Reads what the platform holds of our reports, a page at a time. For {@link
   * Capability#RECONCILE}.
   *
   * @param from when what was reported happened, inclusive
   * @param to exclusive
   * @param cursor from the page before; null for the first
   */
  default Future<Holdings> holdings(Instant from, Instant to, String cursor) {
    return AdapterFailure.notOffered(Capability.RECONCILE);
  }

  /**
   * Puts a report in the place of what the platform holds under its key and shows otherwise. For
   * {@link Capability#RECONCILE}.
   */
  default Future<ReportResult> replace(Report report) {
    return AdapterFailure.notOffered(Capability.RECONCILE);
  }

  /**
   * Takes back what the platform holds under a key that we never reported. For {@link
   * Capability#RECONCILE}.
   *
   * @param key from {@link Holdings.Holding#key}
   * @return {@link Refused} where the platform lets nothing be taken back: a person has to ask it
   */
  default Future<ReportResult> retract(String key) {
    return AdapterFailure.notOffered(Capability.RECONCILE);
  }

  /**
   * Asks a register about a person or a firm. For {@link Capability#LOOK_UP}. A failed future means
   * unknown: nobody takes it for a good or a bad answer.
   */
  default Future<LookUpResult> lookUp(LookUp question) {
    return AdapterFailure.notOffered(Capability.LOOK_UP);
  }

  /** Fetches an electronic licence. For {@link Capability#LICENCE}. Each use is audited. */
  default Future<LicenceResult> licence(LicenceRequest request) {
    return AdapterFailure.notOffered(Capability.LICENCE);
  }

  /** Succeeds when the backend lives. Has no effect there. For {@link Capability#PROBE}. */
  default Future<Void> probe() {
    return AdapterFailure.notOffered(Capability.PROBE);
  }
}
