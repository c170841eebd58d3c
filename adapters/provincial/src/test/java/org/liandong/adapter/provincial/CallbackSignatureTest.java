package org.liandong.adapter.provincial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.RemoteAnswer;
import org.liandong.adapter.wire.AnswerReader;
import org.liandong.adapter.wire.Secret;

class CallbackSignatureTest {
  private static final Instant SENT = Instant.ofEpochMilli(1_795_996_800_000L);
  private static final String CONTENT = "{\"messageId\":\"m1\",\"key\":\"k1\",\"kind\":\"11\"}";

  /**
   * Made by: printf '%s' "$fields" | openssl dgst -sha256 -hmac callback-secret-of-the-tests-01.
   */
  private static final String SIGN =
      "5f9ac9776cbe9288a37a142a280e358be8c60d3319e2c51c6b1323ac3661d928";

  private final CallbackReader reader =
      new CallbackReader(
          new Secret(Settings.CALLBACK_SECRET),
          Settings.APP_ID,
          new AnswerReader(new AnswerCodes(Map.of("11", AnswerKind.APPROVED))::kind));

  @Test
  void a_sign_that_another_program_made_is_believed() {
    RemoteAnswer answer = read(form(), SENT);

    assertEquals("m1", answer.messageId());
    assertEquals("k1", answer.key());
    assertEquals(AnswerKind.APPROVED, answer.kind());
  }

  @ParameterizedTest
  @CsvSource({
    "sign, 0000",
    "biz_content, {}",
    "app_id, somebody",
    "timestamp, 1795996800001",
    "origin, 1"
  })
  void whatever_is_changed_is_not_believed(String field, String value) {
    Map<String, String> form = form();
    form.put(field, value);

    assertEquals(Why.UNTRUSTED, rejected(form, SENT).why());
  }

  @Test
  void five_minutes_are_the_limit_on_both_sides() {
    read(form(), SENT.plusSeconds(300));
    read(form(), SENT.minusSeconds(300));

    assertEquals(Why.UNTRUSTED, rejected(form(), SENT.plusMillis(300_001)).why());
    assertEquals(Why.UNTRUSTED, rejected(form(), SENT.minusMillis(300_001)).why());
  }

  @Test
  void what_is_no_form_is_not_believed_and_not_repeated() {
    for (String body : new String[] {"", "示例姓名", "a=%zz", "a=1&a=2", "=1"}) {
      CallbackRejected rejected =
          assertThrows(CallbackRejected.class, () -> read(Buffer.buffer(body), SENT));
      assertEquals(Why.UNTRUSTED, rejected.why());
      assertFalse(rejected.getMessage().contains("示例姓名"));
    }
  }

  private RemoteAnswer read(Map<String, String> form, Instant at) {
    return read(JmasForm.encoded(form), at);
  }

  private RemoteAnswer read(Buffer body, Instant at) {
    return reader.read(new RawCallback(MultiMap.caseInsensitiveMultiMap(), body, at)).get(0);
  }

  private CallbackRejected rejected(Map<String, String> form, Instant at) {
    return assertThrows(CallbackRejected.class, () -> read(form, at));
  }

  private static Map<String, String> form() {
    Map<String, String> form = new TreeMap<>();
    form.put("app_id", Settings.APP_ID);
    form.put("interface_id", "answer");
    form.put("version", "1.0");
    form.put("biz_content", CONTENT);
    form.put("charset", "UTF-8");
    form.put("timestamp", String.valueOf(SENT.toEpochMilli()));
    form.put("origin", "0");
    form.put("sign", SIGN);
    return form;
  }
}
