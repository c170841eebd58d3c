package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AnswerKindTest {

  @Test
  void adapters_may_say_what_the_gateway_understands_and_nothing_else() {
    assertEquals(names(org.liandong.adapter.spi.AnswerKind.values()), names(AnswerKind.values()));
  }

  private static Set<String> names(Enum<?>[] kinds) {
    return Arrays.stream(kinds).map(Enum::name).collect(Collectors.toSet());
  }
}
