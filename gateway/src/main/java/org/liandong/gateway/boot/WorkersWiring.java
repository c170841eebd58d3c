package org.liandong.gateway.boot;

import io.vertx.sqlclient.Pool;
import java.time.Duration;
import org.liandong.gateway.backends.Backends;
import org.liandong.gateway.cases.Advance;
import org.liandong.gateway.cases.AskKeeper;
import org.liandong.gateway.cases.InboxStore;
import org.liandong.gateway.cases.LaneKeeper;
import org.liandong.gateway.cases.NodeContext;
import org.liandong.gateway.cases.TimerStore;
import org.liandong.gateway.catalogue.Catalogue;
import org.liandong.gateway.catalogue.GatewaySettings;
import org.liandong.gateway.catalogue.Item;
import org.liandong.gateway.catalogue.Organ;
import org.liandong.gateway.catalogue.Station;
import org.liandong.gateway.dispatch.AuthorityCheck;
import org.liandong.gateway.dispatch.Direct;
import org.liandong.gateway.dispatch.DispatchWorker;
import org.liandong.gateway.dispatch.OrderMaker;
import org.liandong.gateway.inbox.InboxWorker;
import org.liandong.gateway.inbox.RemoteAnswers;
import org.liandong.gateway.ops.Pulse;
import org.liandong.gateway.routing.Configuration;
import org.liandong.gateway.timers.AskWorker;

/** Who works on cases behind the doors: sends orders, lets answers be taken, asks. */
final class WorkersWiring {
  final DispatchWorker dispatch;
  final InboxWorker inbox;
  final AskWorker ask;

  private final Configuration configuration;
  private final Pool pool;
  private final NodeContext node;
  private final Backends backends;
  private final Direct direct;

  WorkersWiring(
      Configuration configuration,
      Pool pool,
      NodeContext node,
      Backends backends,
      Direct direct,
      InboxStore messages,
      Pulse pulse,
      AuthorityCheck authority) {
    this.configuration = configuration;
    this.pool = pool;
    this.node = node;
    this.backends = backends;
    this.direct = direct;
    this.dispatch = dispatch(new LaneKeeper(pool, node), authority);
    this.inbox = inbox(messages);
    this.ask = ask(messages, pulse);
  }

  private AskWorker ask(InboxStore messages, Pulse pulse) {
    AskKeeper keeper = new AskKeeper(pool, node, messages, new TimerStore(node));
    return new AskWorker(
        new AskWorker.Parts(
            pool, node, backends, keeper, pulse::clockAgrees, RemoteAnswers::asked, inbox::wake));
  }

  private InboxWorker inbox(InboxStore messages) {
    Duration patience = configuration.settings().inbox().premature();
    Advance advance = new Advance(pool, node, direct, patience);
    return new InboxWorker(pool, messages, advance, patience, node);
  }

  private DispatchWorker dispatch(LaneKeeper lanes, AuthorityCheck authority) {
    Catalogue catalogue = configuration.catalogue();
    GatewaySettings.Dispatch settings = configuration.settings().dispatch();
    OrderMaker maker =
        new OrderMaker(
            new OrderMaker.Names(
                code -> catalogue.item(code).map(Item::name).orElse(code),
                code -> catalogue.organ(code).map(Organ::name).orElse(code),
                code -> catalogue.station(code).map(Station::name).orElse(code)));
    return new DispatchWorker(
        new DispatchWorker.Parts(
            pool,
            node,
            backends,
            direct,
            lanes,
            maker,
            authority,
            settings.renew(),
            settings.lease().dividedBy(3)));
  }
}
