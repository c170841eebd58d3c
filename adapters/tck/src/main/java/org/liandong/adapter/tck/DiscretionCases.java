package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.tck.Offers.Offer;

/** What is personal goes to the backend and nowhere else; a secret goes to nobody. */
@DisplayName("保密")
interface DiscretionCases extends Cases {
  @Test
  @DisplayName("日志里没有个人信息")
  default void nothing_of_an_order_stands_in_the_logs() {
    assertEquals(List.of(), Personal.in(logged()));
  }

  @Test
  @DisplayName("日志里没有密钥")
  default void no_secret_stands_in_the_logs() {
    List<String> secrets = secrets();
    String logged = logged();

    assertEquals(0, secrets.stream().filter(logged::contains).count(), "secrets in the logs");
  }

  @Test
  @DisplayName("失败和拒收的说明里没有个人信息，也没有密钥")
  default void nothing_of_an_order_stands_in_a_failure() {
    List<String> secrets = secrets();
    for (Offer offer : Offers.of(bench().adapter().capabilities())) {
      for (Function<Received, Conduct> conduct : careless()) {
        bench().remote().does(conduct);
        Outcome<Object> outcome = offer.of(bench(), bench().adapter());
        assertDiscreet(failed(outcome), Personal.all().toList(), secrets);
        assertDiscreet(refused(outcome), offer.told(), secrets);
      }
    }
  }

  private static void assertDiscreet(String shown, List<String> personal, List<String> secrets) {
    assertEquals(List.of(), personal.stream().filter(shown::contains).toList());
    assertEquals(0, secrets.stream().filter(shown::contains).count(), "secrets in what is shown");
  }

  /** The backend's reason may be passed on, but for what it was told. */
  private static String refused(Outcome<Object> outcome) {
    return outcome.value() instanceof Refused refused
        ? refused + refused.code() + refused.reason()
        : "";
  }

  private static String failed(Outcome<Object> outcome) {
    var shown = new StringBuilder();
    for (Throwable each = outcome.failure(); each != null; each = each.getCause()) {
      shown.append(each).append(code(each));
    }
    return shown.toString();
  }

  @Test
  @DisplayName("适配器自己的 toString 里没有密钥")
  default void an_adapter_prints_no_secret() {
    List<String> secrets = secrets();
    String printed = bench().adapter() + " " + bench().factory();

    assertEquals(0, secrets.stream().filter(printed::contains).count(), "secrets in toString");
  }

  private static String code(Throwable failure) {
    return failure instanceof AdapterFailure known ? known.code() : "";
  }

  /** What is logged while all goes well, and while nothing does, of each call that it names. */
  private String logged() {
    Set<Capability> named = bench().adapter().capabilities();
    try (Captured captured = new Captured()) {
      bench().adapter(Bench.PATIENT, bench().remote().url());
      for (Offer offer : Offers.of(named)) {
        bench()
            .remote()
            .does(request -> Conduct.say(offer.good().apply(bench().dialect(), request)));
        offer.of(bench(), bench().adapter());
        for (Function<Received, Conduct> conduct : careless()) {
          bench().remote().does(conduct);
          offer.of(bench(), bench().adapter());
        }
      }
      callBack();
      bench().closeAdapters();
      return captured.text();
    }
  }

  private void callBack() {
    if (!bench().can(Capability.CALLBACK)) {
      return;
    }
    Dialect dialect = bench().dialect();
    Answer said = Answers.of(dialect, Answers.first(dialect), 1);
    for (Signature signature : Signature.values()) {
      SignedCallback signed =
          dialect.sign(said.messageId(), dialect.callback(said), Specimens.NOON, signature);
      RawCallback raw = new RawCallback(signed.headers(), signed.body(), Specimens.NOON);
      bench().call(() -> bench().adapter().readCallback(raw));
    }
  }

  /** Backends that repeat what they were sent. */
  private List<Function<Received, Conduct>> careless() {
    String text = Personal.repeated();
    String json = new JsonObject().put("message", text).encode();
    List<Function<Received, Conduct>> all = new ArrayList<>();
    all.add(request -> Conduct.say(bench().dialect().refused(request, text)));
    for (Conduct always : careless(text, json)) {
      all.add(request -> always);
    }
    return all;
  }

  private static List<Conduct> careless(String text, String json) {
    return List.of(
        Conduct.say(Reply.text(500, "text/plain; charset=utf-8", text)),
        Conduct.say(Reply.text(200, "text/html; charset=utf-8", text)),
        Conduct.say(Reply.text(200, "application/json", "{\"" + text)),
        Conduct.say(Reply.text(200, "application/json", json)),
        Conduct.say(Reply.text(401, "application/json", json)),
        Conduct.say(Reply.text(429, "text/plain; charset=utf-8", text)),
        Conduct.reset());
  }

  private List<String> secrets() {
    return Secrets.values(
        bench().factory().settingsSchema(), bench().dialect().settings(bench().remote().url()));
  }
}
