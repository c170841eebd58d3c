package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Fault;

/** Where nobody knows whether an order had its effect, the adapter says so, in time. */
@DisplayName("中断与超时")
interface BrokenCases extends Cases {
  @Test
  @DisplayName("500：结果未知")
  default void status_500_leaves_the_end_open() {
    assertUnknown(Reply.text(500, "text/plain", "java.lang.NullPointerException"));
  }

  @Test
  @DisplayName("502：结果未知")
  default void status_502_leaves_the_end_open() {
    assertUnknown(Reply.text(502, "text/html", "<html>Bad Gateway</html>"));
  }

  @Test
  @DisplayName("504：结果未知")
  default void status_504_leaves_the_end_open() {
    assertUnknown(Reply.empty(504));
  }

  @Test
  @DisplayName("500 之后不自行再发")
  default void after_a_500_the_adapter_tries_nothing_again() {
    assertTriedOnce(Conduct.say(Reply.empty(500)));
  }

  @Test
  @DisplayName("连接断开之后不自行再发")
  default void after_a_reset_the_adapter_tries_nothing_again() {
    assertTriedOnce(Conduct.reset());
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("对方一直不回答：按时结束，结果未知")
  default void silence_ends_in_time_with_its_end_open() {
    bench()
        .each(
            each -> {
              bench().remote().does(request -> Conduct.silence());
              assertUnknown(bench().runShort(1));
            });
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("对方已收下但没回答：结果未知；再查询就知道了")
  default void after_a_timeout_the_question_finds_the_order() {
    bench().needs(Capability.SUBMIT, Capability.QUERY);
    bench().remote().does(request -> Conduct.silence());
    bench().runShort(1).unknownEnd();

    String reference = Errand.reference(Specimens.key(1));
    bench()
        .remote()
        .does(request -> Conduct.say(bench().dialect().known(request, reference, List.of())));

    assertTrue(
        bench().call(() -> bench().adapter().query(Specimens.key(1), null)).result().known());
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("对方已收下但没回答：用同一个键再发，对方只认一次")
  default void after_a_timeout_the_same_key_is_sent_again() {
    bench().needs(Capability.IDEMPOTENT);
    bench()
        .eachDeed(
            each -> {
              bench().remote().does(request -> Conduct.silence());
              bench().runShort(1).unknownEnd();
              bench().succeeds();
              assertTrue(Errand.isSuccess(bench().run(1).result()));
              bench().assertOneKeyTwice();
            });
  }

  @Test
  @DisplayName("连不上：确定没有发出")
  default void without_a_connection_nothing_was_sent() {
    bench()
        .each(
            each -> {
              AdapterFailure failure = bench().run(bench().lonely()).adapterFailure();
              assertTrue(failure.nothingSent(), "nobody listens: nothing can have been sent");
              assertNotEquals(Fault.STATION, failure.fault());
            });
  }

  @Test
  @DisplayName("请求还没读就断开：失败")
  default void a_reset_before_the_request_is_a_failure() {
    bench()
        .each(
            each -> {
              bench().remote().resetsAtOnce();
              bench().run(1).adapterFailure();
            });
  }

  @Test
  @DisplayName("请求读完才断开：结果未知")
  default void a_reset_after_the_request_leaves_the_end_open() {
    assertUnknown(success -> Conduct.reset());
  }

  @Test
  @DisplayName("对方只关了自己那一半连接：结果未知")
  default void a_half_closed_connection_leaves_the_end_open() {
    assertUnknown(success -> Conduct.halfClose());
  }

  @Test
  @DisplayName("回答中途断开：结果未知")
  default void an_answer_that_is_cut_off_leaves_the_end_open() {
    assertUnknown(Conduct::cut);
  }

  @Test
  @Tag(Cases.WAITS)
  @DisplayName("回答一个字节一个字节地来：按时结束，结果未知")
  default void an_answer_that_drips_ends_in_time() {
    bench()
        .each(
            each -> {
              meets(Conduct::drip);
              assertUnknown(bench().runShort(1));
            });
  }

  @Test
  @DisplayName("回答没完没了：不全读进内存，结果未知")
  default void an_endless_answer_is_not_read_to_its_end() {
    bench()
        .each(
            each -> {
              meets(success -> Conduct.endless(success, 64L << 20));
              assertUnknown(bench().run(1));
              long taken = bench().remote().written() >> 20;
              assertTrue(taken < 48, "it took " + taken + " MiB");
            });
  }

  private void assertTriedOnce(Conduct conduct) {
    bench()
        .each(
            each -> {
              bench().remote().does(request -> conduct);
              bench().run(1).adapterFailure();
              assertEquals(1, bench().remote().received().size());
            });
  }

  private void assertUnknown(Reply reply) {
    assertUnknown(success -> Conduct.say(reply));
  }

  /** Of what ends by itself: however busy the machine is, a connection was there to be lost. */
  private void assertUnknown(Function<Reply, Conduct> conduct) {
    bench()
        .each(
            each -> {
              meets(conduct);
              assertUnknown(bench().run(1));
            });
  }

  private void meets(Function<Reply, Conduct> conduct) {
    Errand errand = bench().errand();
    bench().remote().does(request -> conduct.apply(errand.success(bench().dialect(), request)));
  }

  private void assertUnknown(Outcome<Object> outcome) {
    AdapterFailure failure =
        bench().errand().hasEffect() ? outcome.unknownEnd() : outcome.adapterFailure();
    assertNotEquals(Fault.STATION, failure.fault(), "a station can do nothing about it");
    assertFalse(failure.getMessage().contains("NullPointer"), "it repeats the backend's text");
  }
}
