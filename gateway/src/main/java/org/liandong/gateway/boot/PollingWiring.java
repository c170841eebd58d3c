package org.liandong.gateway.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.ArrivalPapers;
import org.liandong.gateway.cases.ArrivalStore;
import org.liandong.gateway.cases.ArrivedCase;
import org.liandong.gateway.cases.FirstReceipt;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.IntakeWriter;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.PollKind;
import org.liandong.gateway.cases.PolledAnswers;
import org.liandong.gateway.cases.ReceiptNumbers;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.http.StrictJson;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.intake.ArrivalIntake;
import org.liandong.gateway.materials.PaperFetches;
import org.liandong.gateway.polling.AnswerPages;
import org.liandong.gateway.polling.ArrivalPages;
import org.liandong.gateway.polling.ArrivalWorker;
import org.liandong.gateway.polling.PaperWorker;
import org.liandong.gateway.polling.PollWorker;
import org.liandong.gateway.routing.Configuration;

/** Who reads what backends hand out, and takes in what was begun on platforms. */
final class PollingWiring {
  final PollWorker poll;
  final ArrivalWorker arrivals;
  final PaperWorker papers;

  private final InUse inUse;
  private final Parts parts;
  private final IntakeWriter writer;
  private final ReceiptNumbers numbers;
  private Configuration configured;
  private ArrivalIntake intake;

  PollingWiring(InUse inUse, Parts parts) {
    this.inUse = inUse;
    this.parts = parts;
    this.writer = new IntakeWriter(parts.pools().intake(), parts.node(), parts.direct());
    this.numbers = new ReceiptNumbers(parts.pools().intake());
    ArrivalStore store = new ArrivalStore(parts.pools().dispatch(), parts.node());
    this.arrivals = new ArrivalWorker(store, parts.node(), parts.mayTake(), this::intake);
    this.poll = poll(store);
    this.papers =
        new PaperWorker(
            new ArrivalPapers(parts.pools().dispatch(), parts.node()),
            parts.node(),
            parts.backends(),
            parts.fetches()::bring);
  }

  /**
   * What they work with.
   *
   * @param answered is told that answers wait for their case
   * @param contract judges a body as an operation would
   * @param mayTake whether arrivals may be taken in now
   */
  record Parts(
      Pools pools,
      NodeContext node,
      Backends backends,
      Direct direct,
      PaperFetches fetches,
      InboxStore messages,
      Runnable answered,
      BiFunction<String, Buffer, StrictJson.Parsed> contract,
      BooleanSupplier mayTake,
      MeterRegistry registry) {}

  /** By the configuration in use. Of the worker's event loop alone. */
  private Function<ArrivedCase, Future<FirstReceipt>> intake() {
    Configuration now = inUse.configuration();
    if (now != configured) {
      intake = new ArrivalIntake(now, writer, numbers, parts.node().clock(), parts.contract());
      configured = now;
    }
    return intake::take;
  }

  private PollWorker poll(ArrivalStore store) {
    AnswerPages answers =
        new AnswerPages(
            new PolledAnswers(parts.messages()),
            parts.node().clock(),
            RemoteAnswers::polled,
            parts.answered());
    ArrivalPages begun = new ArrivalPages(store, parts.node().clock(), arrivals::wake);
    return new PollWorker(
        new PollWorker.Parts(
            parts.pools().dispatch(),
            parts.node(),
            parts.backends(),
            Map.of(PollKind.ANSWERS, answers, PollKind.ARRIVALS, begun),
            code -> inUse.catalogue().backend(code).orElseThrow().poll().every(),
            parts.registry()));
  }
}
