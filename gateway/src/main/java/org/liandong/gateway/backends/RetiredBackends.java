package org.liandong.gateway.backends;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * What backends were before they were configured anew. Each stays open until no call can be under
 * way to it, and is known for as long as its adapter holds a thread.
 */
final class RetiredBackends {
  private final Vertx vertx;
  private final List<Retired> open = new CopyOnWriteArrayList<>();
  private final List<Retired> closed = new CopyOnWriteArrayList<>();

  RetiredBackends(Vertx vertx) {
    this.vertx = vertx;
  }

  private record Retired(String kind, Outfit outfit) {
    List<String> held() {
      return outfit.threads().held();
    }
  }

  /** Closes it after a pause. */
  void add(String kind, Outfit outfit, Duration pause) {
    Retired retired = new Retired(kind, outfit);
    open.add(retired);
    vertx.setTimer(pause.toMillis(), timer -> outfit.close().onComplete(done -> close(retired)));
  }

  private void close(Retired retired) {
    closed.add(retired);
    open.remove(retired);
  }

  /** Looks how their threads are; to be called a few times a second. */
  void look() {
    all().forEach(one -> one.outfit().threads().look());
    closed.removeIf(one -> one.held().isEmpty());
  }

  /** The names of threads that adapters of this kind still hold for them. */
  List<String> held(String kind) {
    return all()
        .filter(one -> one.kind().equals(kind))
        .flatMap(one -> one.held().stream())
        .toList();
  }

  private Stream<Retired> all() {
    return Stream.concat(open.stream(), closed.stream()).distinct();
  }

  /** Those that are open. */
  List<Outfit> outfits() {
    return open.stream().map(Retired::outfit).toList();
  }

  boolean isEmpty() {
    return open.isEmpty() && closed.isEmpty();
  }
}
