package org.liandong.adapter.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.CallbackRejected.Place;

class NotAsAgreedTest {
  @Test
  void its_code_goes_with_it_to_every_place() {
    var why = new NotAsAgreed("the rule", new Place("/kind", "应是文字。"), "unknown-code");

    assertEquals("unknown-code", why.moved("/data/0/kind").code());
    assertEquals("/data/0/kind", why.moved("/data/0/kind").place().pointer());
    assertEquals("unknown-code", why.within("special").code());
    assertEquals("/special/kind", why.within("special").place().pointer());
    assertEquals("special: the rule", why.within("special").getMessage());
    assertEquals("应是文字。", why.within("special").moved("/x").place().expected());
  }

  @Test
  void one_without_a_place_stays_so() {
    var why = new NotAsAgreed("the rule");

    assertSame(why, why.within("special"));
    assertNull(why.place());
    assertEquals("unreadable-answer", why.code());
  }
}
