package org.liandong.gateway.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.liandong.gateway.crash.Conversation.Course;

/** Stations that submit at a bounded rate, of everything a little; the same seed, the same mix. */
final class Stations implements AutoCloseable {
  /** Of twenty conversations. */
  private static final List<Course> MIX =
      List.of(
          Course.PLAIN,
          Course.PLAIN,
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
          Course.PLAIN,
          Course.ABANDONED,
          Course.PLAIN);

  private final Random random;
  private final Requests requests;
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private ScheduledFuture<?> rhythm;

  Stations(long seed, List<GatewayNode> nodes, Issuer issuer, Path journal) {
    this.random = new Random(seed);
    this.requests = new Requests(nodes, issuer, journal);
  }

  /** Begins a conversation each time this long has passed. */
  void submitEvery(Duration pause) {
    rhythm =
        requests
            .clock()
            .scheduleAtFixedRate(this::beginAny, 0, pause.toNanos(), TimeUnit.NANOSECONDS);
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

  /** Submits once and says what came of it: no second try. */
  Http.Result submitOnce(Matter matter) {
    return requests.askOnce(conversation(matter, Course.PLAIN, () -> {}).submission());
  }

  private Conversation conversation(Matter matter, Course course, Runnable over) {
    String key = "case-" + begun.incrementAndGet();
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
