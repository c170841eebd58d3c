package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.SendResult;

/** What the backend took is taken, once, under its key. */
@DisplayName("送达")
interface SuccessCases extends Cases {
  @Test
  @DisplayName("对方收下：结果是成功")
  default void what_the_backend_took_is_a_success() {
    bench()
        .each(
            each -> {
              bench().succeeds();
              assertTrue(Errand.isSuccess(bench().run(1).result()));
            });
  }

  @Test
  @DisplayName("一次调用只发一次请求")
  default void a_call_is_one_request() {
    bench()
        .each(
            each -> {
              bench().succeeds();
              bench().run(1).result();
              assertEquals(1, bench().remote().received().size());
            });
  }

  @Test
  @DisplayName("对方看到的键就是指令的键")
  default void the_key_stands_in_the_request() {
    bench()
        .eachDeed(
            errand -> {
              bench().succeeds();
              bench().run(1).result();
              assertEquals(
                  List.of(errand.sentKey(Specimens.key(1))),
                  bench().remote().received().stream().map(bench().dialect()::key).toList());
            });
  }

  @Test
  @DisplayName("对方的编号原样带回")
  default void the_backend_s_number_comes_back_as_it_is() {
    bench().needs(Capability.SUBMIT);
    bench().succeeds();

    String reference = ((Delivered) bench().run(1).result()).reference();

    assertTrue(
        reference == null || reference.equals(Errand.reference(Specimens.key(1))),
        "a number that the backend did not give");
  }

  @Test
  @DisplayName("同一个键发两次，对方只认一次")
  default void the_same_key_twice_has_one_effect() {
    bench().needs(Capability.IDEMPOTENT);
    bench()
        .eachDeed(
            each -> {
              bench().succeeds();
              bench().run(1).result();
              bench().run(1).result();
              bench().assertOneKeyTwice();
            });
  }

  @Test
  @DisplayName("每次重发的内容逐字节相同")
  default void the_bytes_are_the_same_at_each_attempt() {
    bench().eachDeed(each -> assertSameBytes());
  }

  private void assertSameBytes() {
    bench().says(Reply.empty(500));
    bench().run(1).adapterFailure();
    bench().passes(Duration.ofMinutes(1));
    bench().succeeds();
    bench().run(1).result();

    List<Received> both = bench().remote().received();
    assertEquals(2, both.size());
    assertEquals(
        bench().dialect().lastingTarget(both.get(0)), bench().dialect().lastingTarget(both.get(1)));
    assertTrue(
        bench().dialect().lasting(both.get(0)).equals(bench().dialect().lasting(both.get(1))),
        "the second attempt, a minute later, says something else than the first");
  }

  @Test
  @DisplayName("材料访问凭证每次不同，不影响指令内容")
  default void the_word_that_opens_materials_changes_nothing_else() {
    bench().needs(Capability.SUBMIT);
    bench().succeeds();
    for (String word : List.of("access-word-one", "access-word-two")) {
      SendResult result =
          bench()
              .call(() -> bench().adapter().send(Specimens.submit(Specimens.key(1), word)))
              .result();
      assertTrue(Errand.isSuccess(result));
    }

    List<Received> both = bench().remote().received();
    assertTrue(
        bench().dialect().lasting(both.get(0)).equals(bench().dialect().lasting(both.get(1))),
        "the word that opens the materials stands in what must be the same at each attempt");
  }

  @Test
  @DisplayName("只有必填内容的指令也能送达")
  default void an_order_without_anything_optional_is_delivered() {
    bench().needs(Capability.SUBMIT);
    bench().succeeds();

    SendResult result =
        bench().call(() -> bench().adapter().send(Specimens.bare(Specimens.key(1)))).result();

    assertTrue(Errand.isSuccess(result));
  }

  @Test
  @DisplayName("指令的结果带有状态和字节数，供流转记录使用")
  default void a_result_tells_what_the_call_looked_like() {
    bench().needs(Capability.SUBMIT);
    bench().succeeds();

    var exchange = ((Delivered) bench().run(1).result()).exchange();

    assertFalse(exchange == null, "a result has an exchange");
    assertTrue(exchange.bytesSent() >= 0 && exchange.bytesReceived() >= 0);
  }
}
