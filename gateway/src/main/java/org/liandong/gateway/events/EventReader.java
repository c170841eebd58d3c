package org.liandong.gateway.events;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.liandong.gateway.cases.EventQueries;
import org.liandong.gateway.cases.EventQueries.Reading;
import org.liandong.gateway.cases.LogPlace;
import org.liandong.gateway.cases.LogWindow;
import org.liandong.gateway.cases.NodeContext;

/**
 * Reads the log for all open streams of this node, and only while there are any. Those that have
 * come as far as the log share one statement a round; one that is behind has its own, until it is
 * as far as they are.
 */
public final class EventReader extends VerticleBase {
  private static final long PAUSE_MILLIS = 500;
  private static final int MOST_AT_HEAD = 2_000;
  private static final int MOST_BEHIND = 5_000;

  /** After so many the live ones have their turn again. */
  static final int MOST_STREAMS_BEHIND = 4;

  private final EventQueries queries;
  private final NodeContext node;
  private final BooleanSupplier leaving;
  private final Supplier<String> version;

  /** Where each stream stands; who was served last comes last. */
  private final Map<EventStream, LogPlace> places = new LinkedHashMap<>();

  private LogPlace head;
  private long nextLook = -1;
  private long nextTending = -1;
  private boolean more;
  private boolean looking;
  private boolean stopping;
  private Future<?> current = Future.succeededFuture();

  /**
   * A reader that is to be deployed once.
   *
   * @param leaving true when the node is about to stop
   * @param version of the configuration in use
   */
  EventReader(
      EventQueries queries, NodeContext node, BooleanSupplier leaving, Supplier<String> version) {
    this.queries = queries;
    this.node = node;
    this.leaving = leaving;
    this.version = version;
  }

  /** A log that came from another server is read in another epoch, from the first stream on. */
  @Override
  public Future<?> start() {
    return queries.beginEpoch();
  }

  @Override
  public Future<?> stop() {
    stopping = true;
    tend();
    return current;
  }

  /** Serves this stream from a place on. Called on any thread, as all of these. */
  void follow(EventStream stream, LogPlace from) {
    context.runOnContext(
        here -> {
          places.put(stream, from);
          tend();
          look();
        });
  }

  void forget(EventStream stream) {
    context.runOnContext(here -> places.remove(stream));
  }

  /** A stream that was full takes more. */
  void wake() {
    context.runOnContext(here -> look());
  }

  private void look() {
    if (looking || stopping || places.isEmpty()) {
      return;
    }
    looking = true;
    vertx.cancelTimer(nextLook);
    current =
        here(Future.succeededFuture().compose(begun -> live()).compose(told -> behind()))
            .onComplete(looked -> node.watch().ended("telling stations events", looked.cause()))
            .transform(looked -> Future.succeededFuture(looked.succeeded()))
            .onSuccess(this::again);
  }

  private void again(boolean went) {
    looking = false;
    boolean busy = went && (more || places.keySet().stream().anyMatch(this::isBehind));
    nextLook = vertx.setTimer(busy ? 1 : PAUSE_MILLIS, timer -> look());
  }

  private Future<Void> live() {
    more = false;
    if (places.keySet().stream().noneMatch(this::isAtHead)) {
      head = furthest();
    }
    List<EventStream> live = places.keySet().stream().filter(this::isAtHead).toList();
    if (live.isEmpty()) {
      return Future.succeededFuture();
    }
    Set<String> stations =
        live.stream().map(stream -> stream.terms().station()).collect(Collectors.toSet());
    return queries
        .read(new Reading(head, Long.MAX_VALUE, MOST_AT_HEAD, stations))
        .compose(window -> tellAll(live, window));
  }

  private Future<Void> tellAll(List<EventStream> live, LogWindow window) {
    head = window.end();
    more = window.more();
    Map<String, List<LogWindow.Event>> events =
        window.events().stream().collect(Collectors.groupingBy(LogWindow.Event::station));
    return Future.join(
            live.stream()
                .map(
                    it -> tell(it, window.of(events.getOrDefault(it.terms().station(), List.of()))))
                .toList())
        .mapEmpty();
  }

  /** Where those are that are as far as anybody; whoever is behind reads up to there. */
  private LogPlace furthest() {
    return places.values().stream()
        .max(Comparator.comparingLong(LogPlace::upto))
        .map(place -> LogPlace.at(place.upto(), place.witness()))
        .orElse(null);
  }

  private boolean isAtHead(EventStream stream) {
    LogPlace place = places.get(stream);
    return head != null && !stream.isFull() && !place.isWithin() && place.upto() == head.upto();
  }

  private boolean isBehind(EventStream stream) {
    LogPlace place = places.get(stream);
    boolean behind =
        head != null
            && (place.isWithin() ? place.upto() <= head.upto() : place.upto() < head.upto());
    return behind && !stream.isFull();
  }

  /** One that fails keeps no other from its turn, and has its own after all others. */
  private Future<Void> behind() {
    List<EventStream> some =
        places.keySet().stream().filter(this::isBehind).limit(MOST_STREAMS_BEHIND).toList();
    List<Future<Void>> turns = new ArrayList<>();
    Future<Void> turn = Future.succeededFuture();
    for (EventStream stream : some) {
      turn = turn.transform(ended -> catchUp(stream));
      turns.add(turn);
    }
    return Future.join(turns).mapEmpty();
  }

  private Future<Void> catchUp(EventStream stream) {
    LogPlace from = places.get(stream);
    if (from == null || stopping) {
      return Future.succeededFuture(); // ended meanwhile
    }
    return queries
        .read(new Reading(from, head.upto(), MOST_BEHIND, Set.of(stream.terms().station())))
        .onFailure(cause -> served(stream, from))
        .compose(window -> tell(stream, window));
  }

  private Future<Void> tell(EventStream stream, LogWindow own) {
    return here(stream.tell(own)).map(place -> served(stream, place));
  }

  private Void served(EventStream stream, LogPlace place) {
    if (places.remove(stream) != null) {
      places.put(stream, place);
    }
    return null;
  }

  /** Streams are of other event loops. */
  private <T> Future<T> here(Future<T> elsewhere) {
    Promise<T> seen = Promise.promise();
    elsewhere.onComplete(
        (value, cause) -> context.runOnContext(back -> seen.complete(value, cause)));
    return seen.future();
  }

  /** Ends what is over and keeps the others alive, whatever the database does. */
  private void tend() {
    vertx.cancelTimer(nextTending);
    Instant now = node.clock().instant();
    places.forEach(
        (stream, place) -> {
          String over = over(stream.terms(), now);
          if (over == null) {
            stream.beat(place);
          } else {
            stream.end(over);
          }
        });
    if (!places.isEmpty()) {
      nextTending = vertx.setTimer(PAUSE_MILLIS, timer -> tend());
    }
  }

  /** Why a stream ends, in words for its reader's log; null where it goes on. */
  private String over(EventStream.Terms terms, Instant now) {
    if (stopping || leaving.getAsBoolean()) {
      return "本节点即将停止，请重连";
    }
    if (!now.isBefore(terms.until())) {
      return "令牌到期，请换新令牌重连";
    }
    return version.get().equals(terms.version()) ? null : "网关换了配置，请重连";
  }
}
