package org.liandong.gateway.liaisons;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.liandong.gateway.model.CountdownKind;
import org.liandong.gateway.model.HelperRole;

/** Who is told of a limit is told what to do about it. */
class NoticeKindTest {
  private static final Optional<CountdownKind> TRACKING = Optional.of(CountdownKind.TRACKING);

  @Test
  void of_an_outside_authority_its_helpers_are_to_ask_and_nobody_is_to_be_hurried() {
    assertEquals(
        "跟踪期限已用八成，请向作出决定的外部机关询问进度，有答复的记入办件。", NoticeKind.YELLOW.task(HelperRole.AGENT, TRACKING));
    assertEquals("跟踪期限已过，请帮站点向作出决定的外部机关询问进度。", NoticeKind.RED.task(HelperRole.LIAISON, TRACKING));
  }
}
