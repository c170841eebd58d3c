package org.liandong.gateway.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.liandong.gateway.crash.Conversation.Course;

/** Stations that submit at a bounded rate, of everything a little; the same seed, the same mix. */
final class Stations implements AutoCloseable {
  /** Of twenty conversations. */
  private static final List<Course> MIX =
      List.of(
          Course.PLAIN,
          Course.UPLOADED_LATER,
          Course.PLAIN,
          Course.PLAIN,
          Course.INCOMPLETE,
          Course.PLAIN,
          Course.PLAIN,
          Course.CORRECTED,
          Course.PLAIN,
          Course.WITHDRAWN,
          Course.PLAIN,
          Course.PLAIN,
          Course.TWICE,
          Course.CORRECTED,
          Course.PLAIN,
          Course.INCOMPLETE,
          Course.WITHDRAWN,
          Course.UPLOADED_LATER,
          Course.ABANDONED,
          Course.PLAIN);

  private static final int MOST_UNDER_WAY = 200;
  private static final int MOST_UNANSWERED = 30;
  private static final int LOOK_AFTER = 10;

  private final String name;
  private final Random random;
  private final Requests requests;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private ScheduledFuture<?> rhythm;

  /**
   * Stations that say nothing yet.
   *
   * @param name begins their keys, and seeds what they submit
   */
  Stations(String name, List<GatewayNode> nodes, Issuer issuer, Path journal) {
    this.name = name;
    this.random = new Random(name.hashCode());
    this.requests = new Requests(nodes, issuer, journal);
  }

  /**
   * Begins a conversation each time this long has passed, as long as not too much is under way, nor
   * waits for an answer: on a slow machine they would only heap up.
   */
  void submitEvery(Duration pause, LongSupplier underWay) {
    rhythm =
        requests
            .clock()
            .scheduleAtFixedRate(
                () -> {
                  if (requests.unanswered() < MOST_UNANSWERED
                      && (begun.get() % LOOK_AFTER != 0 || underWay.getAsLong() < MOST_UNDER_WAY)) {
                    beginAny();
                  }
                },
                0,
                pause.toNanos(),
                TimeUnit.NANOSECONDS);
  }

  /** Begins no more; what was begun goes on. */
  void stopSubmitting() {
    rhythm.cancel(false);
  }

  private void beginAny() {
    Matter matter = Matter.values()[random.nextInt(Matter.values().length)];
    begin(matter, MIX.get(random.nextInt(MIX.size())));
  }

  void begin(Matter matter, Course course) {
    open.incrementAndGet();
    conversation(matter, course, open::decrementAndGet).begin();
  }

  /**
   * Submits on so many lines, again and again with this pause between, each case only once.
   *
   * @param seen is told what came of each, from several threads
   */
  void pour(int lines, Duration pause, BiConsumer<Request, Http.Result> seen) {
    Runnable submit =
        () -> {
          Matter matter = Matter.values()[begun.get() % Matter.values().length];
          Request request = conversation(matter, Course.PLAIN, () -> {}).submission();
          seen.accept(request, requests.askOnce(request));
        };
    for (int line = 0; line < lines; line++) {
      requests.clock().scheduleWithFixedDelay(submit, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  /** Asks until there is a definite answer. */
  void ask(Request request) {
    open.incrementAndGet();
    requests.ask(request, answer -> open.decrementAndGet());
  }

  private Conversation conversation(Matter matter, Course course, Runnable over) {
    String key = name + "-" + begun.incrementAndGet();
    return new Conversation(requests, matter, course, key, over);
  }

  /** True where no station waits for an answer or looks after a case. */
  boolean areIdle() {
    return open.get() == 0;
  }

  int begun() {
    return begun.get();
  }

  @Override
  public void close() {
    requests.close();
  }
}
