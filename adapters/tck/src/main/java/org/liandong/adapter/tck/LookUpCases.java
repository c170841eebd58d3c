package org.liandong.adapter.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;

/** A register has something on somebody, and says what; or it has nothing. */
@DisplayName("查登记信息")
interface LookUpCases extends Cases {
  @Test
  @DisplayName("登记信息：查到了，带着内容")
  default void what_is_found_has_its_facts() {
    bench().needs(Capability.LOOK_UP);

    LookUpResult result = asked(bench().dialect()::found);

    assertTrue(result.found(), "the register has something, and the adapter says that it has not");
    assertNotNull(result.facts(), "facts");
    assertFalse(result.facts().isEmpty(), "something was found, and there are no facts");
  }

  @Test
  @DisplayName("登记信息：没有记录，是一个回答，不带内容")
  default void nothing_on_record_is_an_answer_without_facts() {
    bench().needs(Capability.LOOK_UP);
    Assumptions.assumeTrue(
        bench().dialect().nothing(anyRequest()) != null, AdapterContract.NO_NOTHING);

    LookUpResult result = asked(bench().dialect()::nothing);

    assertFalse(result.found(), "the register has nothing, and the adapter says that it has");
    assertEquals(new JsonObject(), result.facts(), "nothing was found, and there are facts");
  }

  private LookUpResult asked(Function<Received, Reply> said) {
    bench().remote().does(request -> Conduct.say(said.apply(request)));
    LookUp question = new LookUp("PERSON", Personal.ID_NUMBER, Personal.NAME, "核验");
    return bench().call(() -> bench().adapter().lookUp(question)).result();
  }

  private static Received anyRequest() {
    return new Received("GET", "/", MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());
  }
}
