package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** What was signed is translated as it is, or rejected; the adapter remembers nothing of it. */
@DisplayName("回调的内容")
interface CallbackCases extends Cases {
  @Test
  @DisplayName("回调：对方有的每一种回复都译得对")
  default void each_kind_of_answer_is_translated() {
    bench().needs(Capability.CALLBACK);
    for (AnswerKind kind : AnswerKind.values()) {
      if (bench().dialect().word(kind) != null) {
        Answer said = Answers.of(bench().dialect(), kind, 1);
        Answers.assertSame(bench().dialect(), List.of(said), read(said).result());
      }
    }
  }

  @Test
  @DisplayName("回调：同一条读两次，消息号相同（去重是网关的事）")
  default void a_replayed_callback_has_the_same_id() {
    Answer said = first(1);

    assertEquals(id(said), id(said));
  }

  @Test
  @DisplayName("回调：两条不同的回复，消息号不同")
  default void two_answers_have_two_ids() {
    assertTrue(!id(first(1)).equals(id(first(2))));
  }

  @Test
  @DisplayName("回调：颠倒了先后，各自照译（排序是网关的事）")
  default void reordered_callbacks_are_each_translated() {
    bench().needs(Capability.CALLBACK);
    List<Answer> said = new ArrayList<>(Answers.accepted(bench().dialect()));
    java.util.Collections.reverse(said);

    for (Answer answer : said) {
      Answers.assertSame(bench().dialect(), List.of(answer), read(answer).result());
    }
  }

  @Test
  @DisplayName("回调：64 条同时到，条条译对")
  default void many_callbacks_at_once_are_each_translated() {
    Answer said = first(1);
    var loop = bench().vertx().getOrCreateContext();
    List<Future<List<RemoteAnswer>>> all =
        IntStream.range(0, 64)
            .mapToObj(n -> bench().begin(loop, () -> bench().adapter().readCallback(raw(said))))
            .toList();

    all.forEach(
        one ->
            Answers.assertSame(
                bench().dialect(), List.of(said), bench().ended(one, Bench.PATIENT).result()));
  }

  @Test
  @DisplayName("回调：只读不问，不向对方发请求")
  default void reading_a_callback_asks_the_backend_nothing() {
    read(first(1)).result();

    assertEquals(List.of(), bench().remote().received());
  }

  @Test
  @DisplayName("回调：签名正确但不认识的代码，拒绝，不编造结论")
  default void an_unknown_word_is_rejected() {
    bench().needs(Capability.CALLBACK);

    assertEquals(Why.MALFORMED, read(Answers.odd()).rejection().why());
  }

  @Test
  @DisplayName("回调：签名正确但内容是乱码，拒绝")
  default void a_signed_callback_that_cannot_be_read_is_rejected() {
    assertMalformed(Buffer.buffer("{]<乱码"));
  }

  @Test
  @DisplayName("回调：签名正确但内容是空的，拒绝")
  default void a_signed_callback_without_content_is_rejected() {
    assertMalformed(Buffer.buffer());
  }

  @Test
  @DisplayName("回调：签名正确但不是 UTF-8，拒绝")
  default void a_signed_callback_in_another_encoding_is_rejected() {
    assertMalformed(Buffer.buffer(new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', '}'}));
  }

  @Test
  @DisplayName("回调：签名正确但残缺，拒绝")
  default void a_signed_callback_that_is_cut_off_is_rejected() {
    bench().needs(Capability.CALLBACK);
    Buffer whole = bench().dialect().callback(first(1));

    assertMalformed(whole.getBuffer(0, whole.length() / 2));
  }

  @Test
  @DisplayName("回调：超大内容（2 MiB），拒绝")
  default void an_oversized_callback_is_rejected() {
    Answer said = first(1);
    Answer large =
        new Answer(
            said.messageId(), said.key(), said.reference(), said.word(), 1, "长".repeat(700_000));
    assumeTrue(bench().dialect().callback(large).length() > 1 << 20, "这种协议的回调不带文字（Answer.text）");

    read(large).rejection();
  }

  @Test
  @DisplayName("回调：拒绝的说明不带内容里的个人信息")
  default void a_rejection_repeats_nothing_of_the_content() {
    bench().needs(Capability.CALLBACK);
    Buffer body = Buffer.buffer("{\"" + Personal.repeated() + "\":");
    CallbackRejected rejected = read(body).rejection();

    assertEquals(List.of(), Personal.in(rejected + " " + rejected.place()));
  }

  private Answer first(int n) {
    bench().needs(Capability.CALLBACK);
    return Answers.of(bench().dialect(), Answers.first(bench().dialect()), n);
  }

  private String id(Answer said) {
    return read(said).result().get(0).messageId();
  }

  private void assertMalformed(Buffer body) {
    bench().needs(Capability.CALLBACK);
    read(body).rejection();
  }

  private Outcome<List<RemoteAnswer>> read(Answer said) {
    return bench().call(() -> bench().adapter().readCallback(raw(said)));
  }

  private Outcome<List<RemoteAnswer>> read(Buffer body) {
    return bench().call(() -> bench().adapter().readCallback(raw("msg-1", body)));
  }

  private RawCallback raw(Answer said) {
    return raw(said.messageId(), bench().dialect().callback(said));
  }

  private RawCallback raw(String messageId, Buffer body) {
    SignedCallback signed =
        bench().dialect().sign(messageId, body, Specimens.NOON, Signature.RIGHT);
    return new RawCallback(signed.headers(), signed.body(), Specimens.NOON);
  }
}
