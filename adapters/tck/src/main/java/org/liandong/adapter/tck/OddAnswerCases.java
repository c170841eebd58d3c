package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.Reported;

/** What is not an answer of the protocol is none, whatever its status says. */
@DisplayName("不像样的回答")
interface OddAnswerCases extends Cases {
  @Test
  @DisplayName("回的不是 HTTP：失败")
  default void what_is_no_http_is_a_failure() {
    bench()
        .each(
            each -> {
              bench().remote().does(request -> Conduct.raw("你好，这里不是网站\r\n\r\n"));
              bench().run(1).adapterFailure();
            });
  }

  @Test
  @DisplayName("回答的内容残缺：结果未知")
  default void a_malformed_answer_leaves_the_end_open() {
    bench()
        .each(
            errand -> {
              answers(errand, success -> success.with(half(success.body())));
              Outcome<Object> outcome = bench().run(1);
              assumeTrue(
                  bench().remote().received().stream()
                      .map(request -> errand.success(bench().dialect(), request))
                      .allMatch(success -> success.body().length() > 1),
                  "这种协议成功时没有内容");
              assertUnknown(outcome, errand);
            });
  }

  @Test
  @DisplayName("200 却是一张登录网页：不算成功")
  default void a_page_for_people_is_no_success() {
    bench()
        .each(
            errand -> {
              bench()
                  .says(
                      Reply.text(
                          200, "text/html; charset=utf-8", "<html><body>请先登录</body></html>"));
              assertUnknown(bench().run(1), errand);
            });
  }

  @Test
  @DisplayName("回答里是二进制乱码：结果未知")
  default void bytes_that_are_no_text_leave_the_end_open() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    bench()
        .each(
            errand -> {
              answers(errand, success -> success.with(Buffer.buffer(bytes)));
              assertUnknown(bench().run(1), errand);
            });
  }

  @Test
  @DisplayName("重定向：不跟随（指令不能送到别处）")
  default void a_redirect_is_not_followed() {
    for (int status : new int[] {302, 303, 307, 308}) {
      bench().each(errand -> assertNotFollowed(status, errand));
    }
  }

  private void assertNotFollowed(int status, Errand errand) {
    try (ScriptedRemote elsewhere = new ScriptedRemote(bench().dialect()::aside)) {
      elsewhere.does(request -> Conduct.say(errand.success(bench().dialect(), request)));
      bench().remote().does(request -> Conduct.say(moved(status, elsewhere.url(), request)));

      bench().run(1).adapterFailure();

      assertEquals(List.of(), elsewhere.received(), "the order went to a stranger");
    }
  }

  @Test
  @DisplayName("回答是空的：不编造编号")
  default void an_empty_answer_invents_no_number() {
    bench()
        .each(
            errand -> {
              bench().says(Reply.empty(200));
              assertNothingInvented(bench().run(1));
            });
  }

  private static void assertNothingInvented(Outcome<Object> outcome) {
    if (outcome.failure() != null) {
      outcome.adapterFailure();
    } else if (outcome.value() instanceof Delivered delivered) {
      assertEquals(null, delivered.reference());
    } else if (outcome.value() instanceof Reported reported) {
      assertEquals(null, reported.reference());
    } else {
      assertFalse(Errand.isSuccess(outcome.value()), "it gave what the backend did not say");
    }
  }

  private void answers(Errand errand, UnaryOperator<Reply> instead) {
    bench()
        .remote()
        .does(request -> Conduct.say(instead.apply(errand.success(bench().dialect(), request))));
  }

  private static Reply moved(int status, String url, Received request) {
    return Reply.empty(status).with("Location", url + request.target());
  }

  private static Buffer half(Buffer whole) {
    return whole.getBuffer(0, whole.length() / 2);
  }

  private static void assertUnknown(Outcome<Object> outcome, Errand errand) {
    if (errand.hasEffect()) {
      outcome.unknownEnd();
    } else {
      outcome.adapterFailure();
    }
  }
}
