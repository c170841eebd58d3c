package org.liandong.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens over real HTTP: whose are taken, and what a flood of others does. */
class AuthenticationTest {
  private TestApi api;

  record Bad(String what, Consumer<JsonObject> spoil, String code) {
    @Override
    public String toString() {
      return what;
    }
  }

  @BeforeEach
  void start() {
    api = new TestApi();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  static Stream<Bad> badClaims() {
    long now = Instant.now().getEpochSecond();
    return Stream.of(
        new Bad("expired", claims -> claims.put("exp", now - 60), "token-expired"),
        new Bad("without expiry", claims -> claims.remove("exp"), "token-invalid"),
        new Bad("expiry as text", claims -> claims.put("exp", "" + (now + 60)), "token-invalid"),
        new Bad("not yet valid", claims -> claims.put("nbf", now + 600), "token-invalid"),
        new Bad("another issuer", claims -> claims.put("iss", "https://x"), "token-invalid"),
        new Bad("no issuer", claims -> claims.remove("iss"), "token-invalid"),
        new Bad("another audience", claims -> claims.put("aud", "x"), "token-invalid"),
        new Bad("no audience", claims -> claims.remove("aud"), "token-invalid"),
        new Bad("audience as number", claims -> claims.put("aud", 7), "token-invalid"),
        new Bad("no subject", claims -> claims.remove("sub"), "token-invalid"),
        new Bad("subject as number", claims -> claims.put("sub", 7), "token-invalid"),
        new Bad("two lines as subject", claims -> claims.put("sub", "a\nb"), "token-invalid"),
        new Bad("a tab in the subject", claims -> claims.put("sub", "a\tb"), "token-invalid"),
        new Bad("U+2028 in the subject", claims -> claims.put("sub", "a\u2028b"), "token-invalid"),
        new Bad("U+202E in the subject", claims -> claims.put("sub", "a\u202Eb"), "token-invalid"),
        new Bad("U+200B in the subject", claims -> claims.put("sub", "a\u200Bb"), "token-invalid"),
        new Bad("blanks as subject", claims -> claims.put("sub", "\u3000"), "token-invalid"),
        new Bad("NUL in the subject", claims -> claims.put("sub", "a\0"), "token-invalid"),
        new Bad("a strange station", claims -> claims.put("station", "a b"), "token-invalid"),
        new Bad("roles as text", claims -> claims.put("roles", "agent"), "token-invalid"));
  }

  @ParameterizedTest
  @MethodSource("badClaims")
  void a_token_with_bad_claims_is_refused(Bad bad) throws Exception {
    JsonObject claims = TestTokens.claims("v-1", Role.AGENT);
    bad.spoil().accept(claims);
    assertRefused(bad.code(), api.tokens.sign(claims));
  }

  @Test
  void a_token_of_another_key_is_refused_whatever_it_calls_itself() throws Exception {
    assertRefused("token-invalid", new TestTokens("test-1").agent("v-1"));
    assertRefused("token-invalid", new TestTokens("other").agent("v-1"));
  }

  @Test
  void an_unsigned_token_is_refused_in_every_form() throws Exception {
    String claims = TestTokens.encoded(TestTokens.claims("v-1", Role.AGENT).encode());
    String none = TestTokens.encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
    String signature = api.tokens.agent("v-1").split("\\.")[2];
    assertRefused("token-invalid", none + '.' + claims);
    assertRefused("token-invalid", none + '.' + claims + '.');
    assertRefused("token-invalid", none + '.' + claims + '.' + signature);
    assertRefused("token-invalid", TestTokens.encoded("{\"alg\":\"ES256\"}") + '.' + claims);
    JsonObject critical = new JsonObject().put("alg", "ES256").put("kid", "test-1");
    critical.put("crit", new JsonArray().add("x")).put("x", 1);
    assertRefused("token-invalid", api.tokens.sign(critical, TestTokens.claims("v-1", Role.AGENT)));
    assertRefused("token-invalid", "a");
    assertRefused("token-invalid", "..");
    assertRefused("token-invalid", "x".repeat(5000));
    assertRefused("token-invalid", TestTokens.encoded("[".repeat(1500)) + ".e30.x");
  }

  @Test
  void a_token_signed_with_the_public_key_as_secret_is_refused() throws Exception {
    String text =
        TestTokens.encoded("{\"alg\":\"HS256\",\"kid\":\"test-1\"}")
            + '.'
            + TestTokens.encoded(TestTokens.claims("v-1", Role.AGENT).encode());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(api.tokens.jwks().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    assertRefused(
        "token-invalid",
        text + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(signature));
  }

  @Test
  void a_request_without_token_is_told_how_to_bring_one() throws Exception {
    Wire.Answer answer = ask("");
    assertEquals(401, answer.status());
    assertEquals("Bearer realm=\"liandong\"", answer.header("www-authenticate"));
    assertEquals("token-missing", new JsonObject(answer.body()).getString("code"));
    assertEquals(401, ask("Authorization: Basic YTpi\r\n").status());
    assertEquals(
        401,
        ask(bearer(api.tokens.agent("v-1")) + bearer(api.tokens.agent("v-1"))).status(),
        "two tokens are none");
  }

  @Test
  void unknown_roles_are_ignored_and_a_station_may_be_left_out() throws Exception {
    JsonObject claims = TestTokens.claims(null, Role.SUPERVISOR);
    claims.getJsonArray("roles").add("emperor").add(7).addNull();
    claims.put("aud", new JsonArray().add("x").add(TestTokens.AUDIENCE));
    assertEquals(200, ask(bearer(api.tokens.sign(claims))).status());
  }

  @Test
  void a_flood_of_forged_tokens_is_slowed_and_known_callers_go_on() throws Exception {
    String known = bearer(api.tokens.agent("v-1"));
    assertEquals(200, ask(known).status());
    TestTokens forger = new TestTokens("test-1");
    Wire.Answer last = ask(known);
    for (int i = 0; i < 1000 && last.status() != 429; i++) {
      last = ask(bearer(forger.agent("v-" + i)));
    }
    assertEquals(429, last.status());
    assertEquals("1", last.header("retry-after"));
    assertEquals(200, ask(known).status());
  }

  @Test
  void a_flood_of_tokens_that_cannot_be_ours_takes_nothing_from_those_that_may() throws Exception {
    TestTokens stranger = new TestTokens("unknown");
    for (int i = 0; i < 3 * FailureBudget.BURST; i++) {
      String foreign = i % 2 == 0 ? stranger.agent("v-" + i) : "junk" + i + ".e30.x";
      assertEquals(401, ask(bearer(foreign)).status());
    }
    assertEquals(200, ask(bearer(api.tokens.agent("v-1"))).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "13900001234",
        "512002198001010018",
        "张测试",
        "a b",
        "x13900001234",
        "139-0000-1234"
      })
  void a_subject_that_may_be_a_person_s_number_or_name_becomes_a_pseudonym(String subject)
      throws Exception {
    String account = accountOf(subject);
    assertTrue(account.matches("p-[a-p]{24}"), account);
    assertEquals(account, accountOf(subject), "the same person is always the same");
    assertNotEquals(account, accountOf(subject + "x"));
    String otherKey = new Accounts("another key of another county".getBytes(UTF_8)).of(subject);
    assertNotEquals(account, otherKey);
  }

  @ParameterizedTest
  @ValueSource(strings = {"account-1", "3f2a9c1e-5b7d-4c3a-9e8f-0123456789ab", "li@county/7"})
  void an_account_that_says_nothing_of_a_person_stays_as_it_is(String subject) throws Exception {
    assertEquals(subject, accountOf(subject));
  }

  private String accountOf(String subject) throws IOException {
    JsonObject claims = TestTokens.claims("v-1", Role.AGENT).put("sub", subject);
    Wire.Answer answer = ask(bearer(api.tokens.sign(claims)));
    assertEquals(200, answer.status(), answer.body());
    return new JsonObject(answer.body()).getString("caller");
  }

  @Test
  void the_same_bad_token_again_and_again_costs_nobody_anything() throws Exception {
    String bad = bearer(new TestTokens("test-1").agent("v-1"));
    for (int i = 0; i < 300; i++) {
      assertEquals(401, ask(bad).status());
    }
  }

  @Test
  void a_flood_is_counted_but_not_written_line_by_line() {
    SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    AtomicLong nanos = new AtomicLong();
    RefusalLog log = new RefusalLog(metrics, nanos::get);
    for (int i = 0; i < 500; i++) {
      log.count("forged");
    }
    assertEquals(500, metrics.counter("liandong.unauthenticated", "why", "forged").count());
    assertEquals(499, log.unlogged());
    nanos.set(11_000_000_000L);
    log.count("forged");
    assertEquals(0, log.unlogged());
  }

  private void assertRefused(String code, String token) throws IOException {
    int before = api.reached.get();
    Wire.Answer answer = ask(bearer(token));
    assertEquals(401, answer.status(), answer.body());
    assertEquals(code, new JsonObject(answer.body()).getString("code"));
    assertTrue(answer.header("www-authenticate").startsWith("Bearer"));
    assertEquals(before, api.reached.get());
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private Wire.Answer ask(String headers) throws IOException {
    try (Wire wire = new Wire(api.port())) {
      return wire.send("GET /api/v1/cases HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n")
          .read();
    }
  }
}
