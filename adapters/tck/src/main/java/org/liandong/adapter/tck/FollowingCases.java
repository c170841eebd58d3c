package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.OrderKind;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.spi.SendResult;

/** The orders after the first one have keys of their own. */
@DisplayName("补正与撤回")
interface FollowingCases extends Cases {
  @Test
  @DisplayName("补正材料：用自己的键送达")
  default void a_supplement_is_delivered_under_its_own_key() {
    bench().needs(Capability.SUPPLEMENT);
    assertDelivered(OrderKind.SUPPLEMENT, Errand.reference(Specimens.key(1)));
  }

  @Test
  @DisplayName("补正材料：还不知道对方编号也能送达")
  default void a_supplement_without_the_backend_s_number_is_delivered() {
    bench().needs(Capability.SUPPLEMENT);
    assertDelivered(OrderKind.SUPPLEMENT, null);
  }

  @Test
  @DisplayName("撤回：用自己的键送达")
  default void a_cancellation_is_delivered_under_its_own_key() {
    bench().needs(Capability.CANCEL);
    assertDelivered(OrderKind.CANCEL, Errand.reference(Specimens.key(1)));
  }

  @Test
  @DisplayName("撤回：还不知道对方编号也能送达")
  default void a_cancellation_without_the_backend_s_number_is_delivered() {
    bench().needs(Capability.CANCEL);
    assertDelivered(OrderKind.CANCEL, null);
  }

  @Test
  @DisplayName("撤回被拒：结果是 Refused")
  default void a_refused_cancellation_is_refused() {
    bench().needs(Capability.CANCEL);
    bench().remote().does(request -> Conduct.say(bench().dialect().refused(request, "已办结")));

    assertInstanceOf(Refused.class, send(OrderKind.CANCEL, null).result());
  }

  @Test
  @DisplayName("撤回时对方 500：结果未知")
  default void a_cancellation_answered_with_500_is_open() {
    bench().needs(Capability.CANCEL);
    bench().says(Reply.empty(500));

    send(OrderKind.CANCEL, null).unknownEnd();
  }

  private void assertDelivered(OrderKind kind, String reference) {
    bench().succeeds();

    assertTrue(Errand.isSuccess(send(kind, reference).result()));
    assertEquals(
        List.of(Specimens.following(kind, Specimens.key(1), reference).key()),
        bench().remote().received().stream().map(bench().dialect()::key).toList());
  }

  private Outcome<SendResult> send(OrderKind kind, String reference) {
    return bench()
        .call(() -> bench().adapter().send(Specimens.following(kind, Specimens.key(1), reference)));
  }
}
