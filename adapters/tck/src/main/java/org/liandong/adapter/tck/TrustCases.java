package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;

/** Nothing is believed but what the backend signed, of these minutes. */
@DisplayName("回调的信任")
interface TrustCases extends Cases {
  @Test
  @DisplayName("回调：签名正确就相信")
  default void a_rightly_signed_callback_is_believed() {
    assertEquals(1, read(signed(Specimens.NOON, Signature.RIGHT)).result().size());
  }

  @Test
  @DisplayName("回调：没有签名，不信")
  default void an_unsigned_callback_is_not_believed() {
    assertUntrusted(signed(Specimens.NOON, Signature.NONE));
  }

  @Test
  @DisplayName("回调：别的密钥签的，不信")
  default void a_callback_signed_with_another_secret_is_not_believed() {
    assertUntrusted(signed(Specimens.NOON, Signature.ANOTHER_SECRET));
  }

  @Test
  @DisplayName("回调：签名后改了内容，不信")
  default void a_callback_altered_after_it_was_signed_is_not_believed() {
    SignedCallback right = signed(Specimens.NOON, Signature.RIGHT);
    SignedCallback none = signed(Specimens.NOON, Signature.NONE);
    Buffer altered = altered(right.body());
    if (altered.equals(right.body())) {
      // What is sealed or packed is not altered by a word: another one takes its place, whole.
      assumeFalse(right.headers().names().equals(none.headers().names()), AdapterContract.SEALED);
      altered = another().body();
    }

    assertUntrusted(new SignedCallback(right.headers(), altered));
  }

  @Test
  @DisplayName("回调：太旧，不信")
  default void a_stale_callback_is_not_believed() {
    assertUntrusted(signed(Specimens.NOON.minus(tolerance()).minusSeconds(60), Signature.RIGHT));
  }

  @Test
  @DisplayName("回调：来自未来，不信")
  default void a_callback_from_the_future_is_not_believed() {
    assertUntrusted(signed(Specimens.NOON.plus(tolerance()).plusSeconds(60), Signature.RIGHT));
  }

  @Test
  @DisplayName("回调：稍早一点的，相信（对方时钟有偏差）")
  default void a_callback_of_a_clock_that_is_a_little_slow_is_believed() {
    Duration within = tolerance().dividedBy(2);

    read(signed(Specimens.NOON.minus(within), Signature.RIGHT)).result();
  }

  @Test
  @DisplayName("回调：没有签名的乱码，先说不信，不透露格式")
  default void trust_comes_before_understanding() {
    needsCallbacks();
    assertUntrusted(
        bench().dialect().sign("msg-1", Buffer.buffer("{]乱码"), Specimens.NOON, Signature.NONE));
  }

  @Test
  @DisplayName("回调：连一个头都没有，不信")
  default void a_callback_without_any_header_is_not_believed() {
    needsCallbacks();
    SignedCallback unsigned = signed(Specimens.NOON, Signature.NONE);

    assertUntrusted(new SignedCallback(MultiMap.caseInsensitiveMultiMap(), unsigned.body()));
  }

  private void needsCallbacks() {
    bench().needs(Capability.CALLBACK);
  }

  private Duration tolerance() {
    needsCallbacks();
    Duration tolerance = bench().dialect().tolerance();
    assumeTrue(tolerance != null, "这种协议的回调签名里没有时间（Dialect.tolerance）");
    return tolerance;
  }

  private SignedCallback signed(Instant at, Signature signature) {
    needsCallbacks();
    Dialect dialect = bench().dialect();
    Answer answer = Answers.of(dialect, Answers.first(dialect), 1);
    return dialect.sign(answer.messageId(), dialect.callback(answer), at, signature);
  }

  /** What the organ says of another order, under the same id and at the same time. */
  private SignedCallback another() {
    Dialect dialect = bench().dialect();
    Answer first = Answers.of(dialect, Answers.first(dialect), 1);
    String key = Specimens.key(2);
    Answer other =
        new Answer(
            first.messageId(),
            key,
            Errand.reference(key),
            first.word(),
            first.sequence(),
            first.text());
    return dialect.sign(
        other.messageId(), dialect.callback(other), Specimens.NOON, Signature.RIGHT);
  }

  private Outcome<List<RemoteAnswer>> read(SignedCallback callback) {
    RawCallback raw = new RawCallback(callback.headers(), callback.body(), Specimens.NOON);
    return bench().call(() -> bench().adapter().readCallback(raw));
  }

  private void assertUntrusted(SignedCallback callback) {
    assertEquals(Why.UNTRUSTED, read(callback).rejection().why());
  }

  /** Of another order, whichever of its names the protocol has; the same where none is in it. */
  private static Buffer altered(Buffer body) {
    String text =
        body.toString()
            .replace(Specimens.key(1), Specimens.key(2))
            .replace(Errand.reference(Specimens.key(1)), Errand.reference(Specimens.key(2)));
    return text.equals(body.toString()) ? body : Buffer.buffer(text);
  }
}
