package org.liandong.gateway.lookups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.liandong.gateway.lookups.Inquiry.Subject;

class InquiryTest {
  @Test
  void a_register_is_asked_about_what_the_answer_is_remembered_under() {
    Subject asked = new Subject("PERSON", " 11010519491231002x", "示例 ");

    assertEquals("11010519491231002X", asked.id());
    assertEquals("示例", asked.name());
    assertEquals(new Subject("PERSON", "11010519491231002X", "示例"), asked);
    assertNotEquals(new Subject("ENTERPRISE", asked.id(), asked.name()).number(), asked.number());
  }
}
