package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.RawCallback;

/** What is personal goes to the backend and nowhere else; a secret goes to nobody. */
@DisplayName("保密")
interface DiscretionCases extends Cases {
  @Test
  @DisplayName("日志里没有个人信息")
  default void nothing_of_an_order_stands_in_the_logs() {
    bench().errand();

    assertEquals(List.of(), Personal.in(logged()));
  }

  @Test
  @DisplayName("日志里没有密钥")
  default void no_secret_stands_in_the_logs() {
    bench().errand();
    List<String> secrets = secrets();
    String logged = logged();

    assertEquals(0, secrets.stream().filter(logged::contains).count(), "secrets in the logs");
  }

  @Test
  @DisplayName("失败的说明里没有个人信息，也没有密钥")
  default void nothing_of_an_order_stands_in_a_failure() {
    bench().errand();
    List<String> secrets = secrets();
    for (Conduct conduct : careless()) {
      bench().remote().does(request -> conduct);
      Throwable failure = bench().run(1).failure();
      for (Throwable each = failure; each != null; each = each.getCause()) {
        String text = each + code(each);
        assertEquals(List.of(), Personal.in(text));
        assertEquals(0, secrets.stream().filter(text::contains).count(), "secrets in a failure");
      }
    }
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

  /** What is logged while all goes well, and while nothing does. */
  private String logged() {
    bench().adapter();
    try (Captured captured = new Captured()) {
      bench().adapter(Bench.PATIENT, bench().remote().url());
      bench().succeeds();
      bench().run(1);
      refuse();
      for (Conduct conduct : careless()) {
        bench().remote().does(request -> conduct);
        bench().run(1);
      }
      callBack();
      bench().closeAdapters();
      return captured.text();
    }
  }

  private void refuse() {
    Function<Received, Conduct> refusal =
        request -> Conduct.say(bench().dialect().refused(request, Personal.repeated()));
    bench().remote().does(refusal);
    bench().run(1);
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
  private static List<Conduct> careless() {
    String text = Personal.repeated();
    String json = new JsonObject().put("message", text).encode();
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
