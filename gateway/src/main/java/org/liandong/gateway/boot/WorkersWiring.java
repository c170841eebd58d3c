package org.liandong.gateway.boot;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import java.time.Duration;
import java.util.function.BiFunction;
import org.liandong.adapter.spi.Capability;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.Advance;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.AuthorityCheck;
import org.liandong.gateway.cases.CountdownKeeper;
import org.liandong.gateway.cases.DeskActs;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.LaneKeeper;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.ParcelKeeper;
import org.liandong.gateway.cases.PollKind;
import org.liandong.gateway.cases.PollStore;
import org.liandong.gateway.cases.Recount;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.dispatch.DispatchWorker;
import org.liandong.gateway.dispatch.OrderMaker;
import org.liandong.gateway.dispatch.ReportMaker;
import org.liandong.gateway.http.StrictJson;
import org.liandong.gateway.inbox.InboxWorker;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.listening.ListeningWorker;
import org.liandong.gateway.materials.PaperFetches;
import org.liandong.gateway.ops.Pulse;
import org.liandong.gateway.ops.SettledConfigurations;
import org.liandong.gateway.parcels.HandoverTimes;
import org.liandong.gateway.timers.AskWorker;
import org.liandong.gateway.timers.CountdownWorker;
import org.liandong.gateway.timers.LateParcels;

/** Who works on cases behind the doors: sends orders, lets answers be taken, asks. */
final class WorkersWiring {
  final DispatchWorker dispatch;
  final InboxWorker inbox;
  final AskWorker ask;
  final CountdownWorker countdown;
  final PollingWiring polling;
  final ListeningWorker listening;

  private final InUse inUse;
  private final Parts parts;
  private final Advance advance;
  private final PollStore polls;
  private final SettledConfigurations settled;

  WorkersWiring(InUse inUse, Parts parts) {
    this.inUse = inUse;
    this.parts = parts;
    this.settled =
        new SettledConfigurations(parts.pulse()::configurationsDiffer, parts.node().clock());
    this.dispatch = dispatch(new LaneKeeper(parts.pool(), parts.node()));
    Duration patience = inUse.configuration().settings().inbox().premature();
    this.advance =
        new Advance(parts.pool(), parts.node(), parts.direct(), parts.authority(), patience);
    this.inbox = new InboxWorker(parts.pool(), parts.messages(), advance, patience, parts.node());
    this.polls = new PollStore(parts.node());
    this.ask = ask();
    this.countdown = countdown();
    this.listening =
        ListeningWiring.worker(inUse, parts.pool(), parts.backends(), parts.node(), settled);
    this.polling = polling();
  }

  /**
   * What they work with.
   *
   * @param authority asked before each order
   * @param links by which organs' systems read materials
   * @param contract judges a body as an operation would
   */
  record Parts(
      Pools pools,
      NodeContext node,
      Backends backends,
      Direct direct,
      InboxStore messages,
      Pulse pulse,
      AuthorityCheck authority,
      OrderMaker.MaterialLinks links,
      PaperFetches fetches,
      BiFunction<String, Buffer, StrictJson.Parsed> contract,
      MeterRegistry registry) {
    Pool pool() {
      return pools.dispatch();
    }
  }

  /** What persons say at desks is taken as answers are that come from afar. */
  DeskActs acts() {
    return new DeskActs(advance, parts.messages(), parts.node(), parts.authority());
  }

  private AskWorker ask() {
    AskKeeper keeper =
        new AskKeeper(parts.pool(), parts.node(), parts.messages(), new TimerStore(parts.node()));
    return new AskWorker(
        new AskWorker.Parts(
            parts.pool(),
            parts.node(),
            parts.backends(),
            keeper,
            parts.pulse()::clockAgrees,
            RemoteAnswers::asked,
            inbox::wake,
            this::readsAtOnce));
  }

  private PollingWiring polling() {
    return new PollingWiring(
        inUse,
        new PollingWiring.Parts(
            parts.pools(),
            parts.node(),
            parts.backends(),
            parts.direct(),
            parts.fetches(),
            parts.messages(),
            inbox::wake,
            parts.contract(),
            () -> parts.pulse().clockAgrees() && settled.getAsBoolean(),
            parts.registry()));
  }

  private boolean readsAtOnce(String backend) {
    boolean handsOut =
        parts.backends().byCode(backend).filter(known -> known.can(Capability.POLL)).isPresent();
    if (handsOut) {
      // What fails is read with the next turn all the same.
      polls.makeDue(parts.pool(), new PollStore.Source(backend, PollKind.ANSWERS));
    }
    return handsOut;
  }

  private CountdownWorker countdown() {
    CountdownKeeper keeper = new CountdownKeeper(parts.pool(), parts.node(), parts.direct());
    return new CountdownWorker(
        new CountdownWorker.Parts(
            keeper,
            advance::answers,
            new Recount(parts.pool(), parts.node()),
            new LateParcels(parcels(), () -> inUse.catalogue().clock()),
            () -> inUse.catalogue().clock(),
            parts.node().clock(),
            parts.pulse()::clockAgrees,
            parts.node().lease(),
            parts.node().watch(),
            inbox::wake));
  }

  private ParcelKeeper parcels() {
    return new ParcelKeeper(
        parts.pool(),
        parts.node(),
        () -> new HandoverTimes(inUse.catalogue(), inUse.configuration().settings().parcels()));
  }

  private DispatchWorker dispatch(LaneKeeper lanes) {
    GatewaySettings.Dispatch settings = inUse.configuration().settings().dispatch();
    OrderMaker.Names names =
        new OrderMaker.Names(
            code -> inUse.catalogue().item(code).map(Item::name).orElse(code),
            code -> inUse.catalogue().organ(code).map(Organ::name).orElse(code),
            code -> inUse.catalogue().station(code).map(Station::name).orElse(code));
    ReportMaker reports =
        new ReportMaker(
            names,
            code -> inUse.catalogue().item(code).map(item -> item.type().code()).orElse(null),
            parts.links());
    return new DispatchWorker(
        new DispatchWorker.Parts(
            parts.pool(),
            parts.node(),
            parts.backends(),
            parts.direct(),
            lanes,
            new OrderMaker(names, parts.links()),
            reports,
            parts.authority(),
            order -> parts.pulse().configurationsDiffer() && !inUse.knows(order),
            settings.renew(),
            settings.lease().dividedBy(3)));
  }
}
