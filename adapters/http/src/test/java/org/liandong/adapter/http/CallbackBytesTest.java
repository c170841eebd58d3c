package org.liandong.adapter.http;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.liandong.adapter.http.template.RawText;
import org.liandong.adapter.spi.CallbackRejected;
import org.liandong.adapter.spi.CallbackRejected.Why;
import org.liandong.adapter.spi.RawCallback;

/** What was signed are the bytes that came; what they say is another question. */
class CallbackBytesTest {
  private static final String KEY = "geheim-key";
  private static final String DESCRIPTION =
      """
      adapter: 1
      settings: { secrets: [key] }
      capabilities: [CALLBACK]
      calls:
        CALLBACK:
          verify:
            scheme: hmac
            key: "{secrets.key}"
            over: ["{header.x-time}", "\\n", "{%s}"]
            encoding: hex
            signature: "{header.x-sign}"
            timestamp: "{header.x-time}"
          answers: { say: { messageId: /id, key: /key, kind: ACCEPTED, text: /text } }
      """;

  @RegisterExtension final DescribedBackend backend = new DescribedBackend().secret("key", KEY);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "body",
        "bodySha256",
        "body | md5 | upper",
        "body | sha512",
        "body | base64",
        "body | urlencode",
        "body | text | prefix 'x'"
      })
  void a_body_of_another_charset_is_believed_and_cannot_be_read(String over) throws Exception {
    byte[] gbk = "{\"id\":\"1\",\"key\":\"k\",\"text\":\"同意\"}".getBytes(Charset.forName("GBK"));
    byte[] raw = {'{', (byte) 0xff, (byte) 0xed, (byte) 0xa0, (byte) 0x80, (byte) 0xf0, '}'};
    for (byte[] body : new byte[][] {gbk, raw}) {
      CallbackRejected rejected = rejected(over, body, sign(over, body));

      assertEquals(Why.MALFORMED, rejected.why(), over);
      assertEquals("", rejected.place().orElseThrow().pointer());
      assertTrue(rejected.place().orElseThrow().expected().contains("不是 UTF-8"));
      byte[] other = body.clone();
      other[body.length - 2] ^= 1;
      assertEquals(Why.UNTRUSTED, rejected(over, other, sign(over, body)).why(), over);
    }
  }

  @Test
  void any_bytes_can_be_made_again() {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(40)];
      random.nextBytes(bytes);
      assertArrayEquals(bytes, RawText.bytes(RawText.of(bytes)), "seed " + seed);
    }
    String text = "同意 \uD83D\uDE00 ok";
    assertEquals(text, RawText.of(text.getBytes(StandardCharsets.UTF_8)));
    assertArrayEquals(text.getBytes(StandardCharsets.UTF_8), RawText.bytes(text));
  }

  private CallbackRejected rejected(String over, byte[] body, String signature) {
    var headers =
        MultiMap.caseInsensitiveMultiMap()
            .add("x-time", String.valueOf(TestHost.NOON.getEpochSecond()))
            .add("x-sign", signature);
    var callback = new RawCallback(headers, Buffer.buffer(body), TestHost.NOON);
    return assertThrows(
        CallbackRejected.class,
        () ->
            backend.adapter(DESCRIPTION.formatted(over)).readCallback(callback).await(5, SECONDS));
  }

  private static String sign(String over, byte[] body) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((TestHost.NOON.getEpochSecond() + "\n").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(mac.doFinal(signed(over, body)));
  }

  private static byte[] signed(String over, byte[] body) throws Exception {
    return switch (over) {
      case "body" -> body;
      case "bodySha256" -> hex("SHA-256", body).getBytes(StandardCharsets.UTF_8);
      case "body | md5 | upper" ->
          hex("MD5", body).toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
      case "body | sha512" -> hex("SHA-512", body).getBytes(StandardCharsets.UTF_8);
      case "body | base64" -> Base64.getEncoder().encode(body);
      case "body | urlencode" ->
          URLEncoder.encode(
                  new String(body, StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1)
              .getBytes(StandardCharsets.UTF_8);
      default -> Buffer.buffer("x").appendBytes(body).getBytes();
    };
  }

  private static String hex(String algorithm, byte[] body) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(body));
  }
}
