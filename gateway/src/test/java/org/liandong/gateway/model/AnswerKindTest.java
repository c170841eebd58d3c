package org.liandong.gateway.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.RemoteAnswer;

class AnswerKindTest {

  @Test
  void adapters_may_say_what_the_gateway_understands_and_nothing_else() {
    assertEquals(
        RemoteAnswer.KINDS,
        Arrays.stream(AnswerKind.values()).map(Enum::name).collect(Collectors.toSet()));
  }
}
