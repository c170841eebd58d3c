package org.liandong.gateway.cases;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.liandong.gateway.cases.StorageException.Reason;
import org.liandong.gateway.cases.WorkWatch.Writer;
import org.liandong.gateway.model.Step;

/**
 * Stores submissions, many at a time: those that arrive while a flush is under way go together in
 * the next one, as one statement. One writer per event loop, and confined to it.
 */
public final class IntakeWriter {
  private static final int LARGEST_FLUSH = 256;
  private static final String WORK = "taking submissions";
  private static final int MOST_WAITING = 4096;

  private final Pool pool;
  private final IntakeStore store;
  private final NodeContext node;
  private final DirectDispatch direct;
  private final Duration longest;
  private final Map<RequestKey, Pending> pending = new HashMap<>();
  private List<Pending> waiting = new ArrayList<>();
  private boolean flushing;

  public IntakeWriter(Pool pool, NodeContext node, DirectDispatch direct) {
    this(pool, node, direct, DatabaseWait.LONGEST);
  }

  IntakeWriter(Pool pool, NodeContext node, DirectDispatch direct, Duration longest) {
    this.longest = longest;
    this.pool = pool;
    this.node = node;
    this.direct = direct;
    this.store = new IntakeStore(node);
  }

  /**
   * Stores a submission, or finds the receipt its key already has. Succeeds after commit; fails
   * with a {@link StorageException}.
   */
  public Future<FirstReceipt> write(NewCase submission) {
    Pending same = pending.get(submission.key());
    if (same != null) {
      return same.submission.fingerprint().equals(submission.fingerprint())
          ? same.receipt.future()
          : Future.failedFuture(new StorageException(Reason.KEY_REUSED));
    }
    if (waiting.size() >= MOST_WAITING) {
      return Future.failedFuture(new StorageException(Reason.OVERLOADED));
    }
    Pending entry = new Pending(submission);
    pending.put(submission.key(), entry);
    waiting.add(entry);
    if (!flushing) {
      flush();
    }
    return entry.receipt.future();
  }

  /** The receipt that a key already has; empty where it is new. Fails where it had another body. */
  public Future<Optional<FirstReceipt>> find(RequestKey key, Buffer fingerprint) {
    return DatabaseWait.bounded(FirstReceipts.find(pool, List.of(key)))
        .recover(cause -> Future.failedFuture(new StorageException(Reason.UNAVAILABLE)))
        .map(
            found -> {
              FirstReceipts.Known first = found.get(key);
              if (first != null && !first.fingerprint().equals(fingerprint)) {
                throw new StorageException(Reason.KEY_REUSED);
              }
              return Optional.ofNullable(first).map(FirstReceipts.Known::receipt);
            });
  }

  private void flush() {
    flushing = true;
    List<Pending> batch = nextBatch();
    // Inside a future: what is thrown must neither stop the writer nor leave a station waiting.
    Future<Void> stored =
        Future.succeededFuture()
            .compose(
                ignored -> {
                  reserve(batch);
                  return store(batch);
                });
    // All its statements share one bound: nothing that waits behind a flush may wait for ever.
    DatabaseWait.bounded(stored, longest)
        .recover(cause -> failed(batch, cause))
        .onComplete(
            done -> {
              flushing = false;
              if (!waiting.isEmpty()) {
                flush();
              }
            });
  }

  private List<Pending> nextBatch() {
    List<Pending> batch;
    if (waiting.size() <= LARGEST_FLUSH) {
      batch = waiting;
      waiting = new ArrayList<>();
    } else {
      batch = new ArrayList<>(waiting.subList(0, LARGEST_FLUSH));
      waiting = new ArrayList<>(waiting.subList(LARGEST_FLUSH, waiting.size()));
    }
    batch.sort(Comparator.comparing(entry -> entry.submission.key()));
    return batch;
  }

  /** An order whose backend has a free permit is born leased, where nothing is waited for. */
  private void reserve(List<Pending> batch) {
    boolean atOnce = node.law().undo().get().isZero();
    for (Pending entry : batch) {
      entry.direct = new boolean[entry.submission.steps().size()];
      if (atOnce && entry.submission.missing().isEmpty()) {
        for (int i = 0; i < entry.direct.length; i++) {
          var step = entry.submission.steps().get(i);
          entry.direct[i] = step.stage() == 1 && !step.isTracked() && direct.reserve(number(step));
        }
      }
    }
  }

  private Future<Void> store(List<Pending> batch) {
    long leaseStart = System.nanoTime();
    CrashPoint.INTAKE_BEFORE_COMMIT.passed();
    return store
        .insert(pool, batch.stream().map(Pending::toRow).toList())
        .compose(stored -> stored(batch, stored, leaseStart))
        .recover(cause -> failed(batch, cause));
  }

  /** Also where it comes too late: then the permits were given back, and nothing is sent. */
  private Future<Void> stored(List<Pending> batch, IntakeStore.Stored stored, long leaseStart) {
    CrashPoint.INTAKE_AFTER_COMMIT.passed();
    node.watch().ended(WORK, null);
    node.watch().flushed(Writer.INTAKE, stored.missing().size(), System.nanoTime() - leaseStart);
    List<Pending> known = new ArrayList<>();
    for (Pending entry : batch) {
      List<String> missing = stored.missing().get(entry.submission.id());
      if (missing != null) {
        succeed(entry, missing, stored, leaseStart);
      } else {
        release(entry);
        known.add(entry);
      }
    }
    return known.isEmpty() ? Future.succeededFuture() : readFirst(known);
  }

  /**
   * The keys were used before: a second statement, for the first cannot see another's fresh row.
   */
  private Future<Void> readFirst(List<Pending> known) {
    return FirstReceipts.find(pool, known.stream().map(entry -> entry.submission.key()).toList())
        .map(
            found -> {
              for (Pending entry : known) {
                FirstReceipts.Known first = found.get(entry.submission.key());
                if (first == null) {
                  entry.fail(Reason.UNAVAILABLE);
                } else if (!first.fingerprint().equals(entry.submission.fingerprint())) {
                  entry.fail(Reason.KEY_REUSED);
                } else {
                  entry.succeed(first.receipt());
                }
              }
              return null;
            });
  }

  private void succeed(
      Pending entry, List<String> missing, IntakeStore.Stored stored, long leaseStart) {
    entry.succeed(FirstReceipt.of(entry.submission, missing));
    node.watch().hopped(HopKind.RECEIVED, null);
    entry.submission.flags().forEach(flag -> node.watch().hopped(HopKind.FLAGGED, null));
    if (!missing.isEmpty()) {
      node.watch().hopped(HopKind.NOTIFIED, null);
      release(entry); // what it brings is yet to be uploaded: it goes to no organ
      return;
    }
    for (int i = 0; i < entry.direct.length; i++) {
      if (entry.direct[i]) {
        var step = entry.submission.steps().get(i);
        direct.send(stored.leased(entry.submission, step, node, leaseStart));
      }
    }
  }

  private Future<Void> failed(List<Pending> batch, Throwable cause) {
    List<Pending> open =
        batch.stream().filter(entry -> !entry.receipt.future().isComplete()).toList();
    open.forEach(this::release);
    if (!Failures.isFaultOfRow(cause)) {
      node.watch().ended(WORK, cause);
      open.forEach(entry -> entry.fail(Reason.UNAVAILABLE));
      return Future.succeededFuture();
    }
    if (batch.size() == 1) {
      Reason reason = Failures.isNumberTaken(cause) ? Reason.NUMBER_TAKEN : Reason.REJECTED;
      open.forEach(entry -> entry.fail(reason));
      return Future.succeededFuture();
    }
    // One row the database will never take must not take the others with it.
    Future<Void> oneByOne = Future.succeededFuture();
    for (Pending entry : open) {
      oneByOne = oneByOne.compose(done -> store(List.of(entry)));
    }
    return oneByOne;
  }

  private void release(Pending entry) {
    for (int i = 0; i < entry.direct.length; i++) {
      if (entry.direct[i]) {
        entry.direct[i] = false;
        direct.release(number(entry.submission.steps().get(i)));
      }
    }
  }

  private int number(Step step) {
    return node.facts(step.backend()).number();
  }

  private final class Pending {
    private final NewCase submission;
    private final Promise<FirstReceipt> receipt = Promise.promise();
    private boolean[] direct = {};

    private Pending(NewCase submission) {
      this.submission = submission;
    }

    private IntakeStore.Row toRow() {
      return new IntakeStore.Row(submission, direct);
    }

    private void succeed(FirstReceipt first) {
      pending.remove(submission.key(), this);
      receipt.tryComplete(first);
    }

    private void fail(Reason reason) {
      pending.remove(submission.key(), this);
      receipt.tryFail(new StorageException(reason));
    }
  }
}
