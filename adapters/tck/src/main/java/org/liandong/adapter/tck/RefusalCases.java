package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;

/** What the backend will never take is a result; what hangs on our configuration is not. */
@DisplayName("拒收与配置")
interface RefusalCases extends Cases {
  @Test
  @DisplayName("对方拒收：结果是 Refused，不是失败")
  default void a_refusal_is_a_result() {
    bench().eachDeed(each -> refused("材料不符合要求"));
  }

  @Test
  @DisplayName("拒收的代码和原因能给人看")
  default void a_refusal_has_a_code_and_a_reason_that_can_be_shown() {
    bench().eachDeed(each -> assertFitToBeShown(refused("材料不符合要求".repeat(200))));
  }

  @Test
  @DisplayName("对方在拒收原因里复述申请人信息：不得带出")
  default void a_refusal_shows_nothing_of_the_applicant() {
    bench()
        .eachDeed(
            each -> {
              Refused refused = refused(Personal.repeated());
              assertEquals(List.of(), Personal.in(refused.code() + refused.reason() + refused));
            });
  }

  @Test
  @DisplayName("拒收之后不自行再发")
  default void a_refusal_is_not_tried_again() {
    bench()
        .eachDeed(
            each -> {
              refused("材料不符合要求");
              assertEquals(1, bench().remote().received().size());
            });
  }

  @Test
  @DisplayName("对方回了文档里没有的代码：不算成功")
  default void a_code_that_nobody_documented_is_no_success() {
    bench().each(this::assertUndocumentedIsNoSuccess);
  }

  @Test
  @DisplayName("401：是配置问题，不是对方的决定")
  default void status_401_is_a_matter_of_the_configuration() {
    bench().each(each -> assertConfiguration(401));
  }

  @Test
  @DisplayName("403：是配置问题，不是对方的决定")
  default void status_403_is_a_matter_of_the_configuration() {
    bench().each(each -> assertConfiguration(403));
  }

  @Test
  @DisplayName("404：不算成功")
  default void status_404_is_no_success() {
    bench()
        .each(
            each -> {
              bench().says(Reply.text(404, "text/html", "<html>404</html>"));
              assertNoSuccess(bench().run(1));
            });
  }

  private static void assertFitToBeShown(Refused refused) {
    assertTrue(refused.code().matches("[a-z0-9-]{1,64}"), "code " + refused.code());
    assertFalse(refused.reason().isBlank(), "a refusal has a reason");
    assertTrue(refused.reason().length() <= 500, "reason of over 500 characters");
    assertTrue(refused.exchange() != null, "a refusal has an exchange");
  }

  private void assertUndocumentedIsNoSuccess(Errand errand) {
    bench().remote().does(request -> Conduct.say(undocumented(request, errand)));

    Outcome<Object> outcome = bench().run(1);

    assumeTrue(
        bench().remote().received().stream()
            .anyMatch(request -> bench().dialect().undocumented(request) != null),
        "这种协议没有业务代码（Dialect.undocumented）");
    if (bench().remote().received().stream().allMatch(this::saysUnknownCode)) {
      assertEquals(
          AdapterFailure.UNKNOWN_CODE,
          outcome.adapterFailure().code(),
          "a whole answer with a code that nobody explained");
    } else {
      assertNoSuccess(outcome);
    }
  }

  /** Whole and well: what the gate takes for a sign of life. */
  private boolean saysUnknownCode(Received request) {
    Reply said = bench().dialect().undocumented(request);
    return said != null && said.status() / 100 == 2;
  }

  private Reply undocumented(Received request, Errand errand) {
    Reply reply = bench().dialect().undocumented(request);
    return reply == null ? errand.success(bench().dialect(), request) : reply;
  }

  private Refused refused(String reason) {
    bench().remote().does(request -> Conduct.say(bench().dialect().refused(request, reason)));
    return assertInstanceOf(Refused.class, bench().run(1).result());
  }

  private void assertConfiguration(int status) {
    bench().says(Reply.text(status, "text/html", "<html>" + status + "</html>"));

    AdapterFailure failure = bench().run(1).adapterFailure();

    assertNotEquals(Fault.STATION, failure.fault(), "a station can do nothing about it");
    assertNotEquals(Fault.NETWORK, failure.fault(), "the network brought an answer");
  }

  private static void assertNoSuccess(Outcome<Object> outcome) {
    if (outcome.failure() == null) {
      assertFalse(Errand.isSuccess(outcome.result()), "a success that the backend did not say");
    } else {
      outcome.adapterFailure();
    }
  }
}
