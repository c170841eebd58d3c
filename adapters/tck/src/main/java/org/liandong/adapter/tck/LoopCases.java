package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Adapter;

/** Calls overlap, block nobody, leave nothing behind and know nothing of one another. */
@DisplayName("线程与并发")
interface LoopCases extends Cases {
  /** Of the order that is answered slowly. */
  int SLOW = 77;

  /** So often an event loop may stand still before it is the adapter's doing. */
  int TRIES = 3;

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("不阻塞事件循环（对方慢的时候也不）")
  default void the_event_loop_goes_on_while_calls_run() {
    bench().each(this::assertGoesOn);
  }

  private void assertGoesOn(Errand errand) {
    Duration slow = Duration.ofMillis(1200);
    bench()
        .remote()
        .does(request -> Conduct.later(slow, errand.success(bench().dialect(), request)));
    // A busy machine stands still now and then; an adapter that blocks does so each time anew.
    Optional<String> trouble = trouble(errand);
    for (int again = 1; again < TRIES && trouble.isPresent(); again++) {
      trouble = trouble(errand);
    }
    trouble.ifPresent(Assertions::fail);
  }

  private Optional<String> trouble(Errand errand) {
    Adapter fresh = bench().adapter(Bench.PATIENT, bench().remote().url());
    Heartbeat heartbeat = new Heartbeat(bench().vertx());
    Future<Object> call =
        bench()
            .begin(
                heartbeat.watched(),
                () -> errand.run(fresh, Specimens.key(SLOW)).map(done -> (Object) done));
    bench().ended(call, Bench.PATIENT).result();
    return heartbeat.trouble();
  }

  @Test
  @DisplayName("同时 64 个调用，个个成功，键不串")
  default void many_calls_at_once_each_succeed() {
    bench().each(this::assertManySucceed);
  }

  private void assertManySucceed(Errand errand) {
    bench().succeeds();
    bench().adapter();
    Context loop = bench().vertx().getOrCreateContext();
    List<Future<Object>> all =
        IntStream.range(0, 64).mapToObj(n -> bench().begin(loop, () -> some(n))).toList();
    all.forEach(one -> assertTrue(Errand.isSuccess(bench().ended(one, Bench.PATIENT).result())));

    assertEquals(64, bench().remote().received().size());
    if (errand.hasEffect()) {
      assertEquals(
          64, bench().remote().received().stream().map(bench().dialect()::key).distinct().count());
    }
  }

  @Test
  @DisplayName("关闭之后不留线程")
  default void no_thread_is_left_after_its_end() {
    bench().errand();
    bench().succeeds();
    bench().run(1).result();
    bench().closeAdapters();
    Threads before = Threads.now();

    Adapter another = bench().adapter(Bench.PATIENT, bench().remote().url());
    bench().call(() -> bench().errand().run(another, Specimens.key(2)).map(done -> (Object) done));
    bench().closeAdapters();

    before.assertNoOthers();
  }

  @Test
  @DisplayName("两个适配器互不相干（没有静态状态）")
  default void two_adapters_know_nothing_of_each_other() {
    Errand errand = bench().errand();
    bench().succeeds();
    try (ScriptedRemote other = new ScriptedRemote(bench().dialect()::aside)) {
      other.does(request -> Conduct.say(errand.success(bench().dialect(), request)));
      Adapter first = bench().adapter();
      Adapter second = bench().adapter(Bench.PATIENT, other.url());
      run(errand, first, 1);
      run(errand, second, 2);
      run(errand, first, 3);

      assertEquals(2, bench().remote().received().size());
      assertEquals(1, other.received().size());
    }
  }

  @Test
  @DisplayName("从几个事件循环上调用都行")
  default void it_is_called_from_several_event_loops() {
    bench().errand();
    bench().succeeds();
    bench().adapter();
    Context one = bench().vertx().getOrCreateContext();
    Context other = Heartbeat.anotherLoop(bench().vertx());
    assertEquals(ThreadingModel.EVENT_LOOP, other.threadingModel());

    for (Context loop : List.of(one, other, one, other)) {
      bench().ended(bench().begin(loop, () -> some(1)), Bench.PATIENT).result();
    }
  }

  private Future<Object> some(int n) {
    return bench().errand().run(bench().adapter(), Specimens.key(n)).map(done -> done);
  }

  private void run(Errand errand, Adapter adapter, int n) {
    Outcome<Object> done =
        bench().call(() -> errand.run(adapter, Specimens.key(n)).map(result -> (Object) result));
    assertTrue(Errand.isSuccess(done.result()));
  }
}
