package org.liandong.adapter.tck.planted;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;

/** Asks for facts and licences, and changes nothing. */
record Asking(Flaw flaw, Set<Capability> capabilities, PlantedCall call, String url)
    implements Adapter {
  @Override
  public Future<LookUpResult> lookUp(LookUp question) {
    JsonObject content =
        new JsonObject().put("id", question.subjectId()).put("cause", question.cause());
    return call.post(url, content)
        .map(this::facts)
        .map(facts -> new LookUpResult(!facts.isEmpty(), shown(facts), null, Exchange.NONE));
  }

  private JsonObject shown(JsonObject facts) {
    boolean found = !facts.isEmpty();
    if (found && flaw == Flaw.FINDS_WITHOUT_FACTS) {
      return new JsonObject();
    }
    return !found && flaw == Flaw.SHOWS_FACTS_OF_NOTHING
        ? new JsonObject().put("remark", "no entry")
        : facts;
  }

  @Override
  public Future<LicenceResult> licence(LicenceRequest request) {
    JsonObject content = new JsonObject().put("identifier", request.certIdentifier());
    return call.post(url, content).map(this::facts).map(Asking::licence);
  }

  private static LicenceResult licence(JsonObject facts) {
    Buffer content = Buffer.buffer(facts.encode());
    return new LicenceResult(
        !facts.isEmpty(), "a", "b", null, "c", "text/plain", content, Exchange.NONE);
  }

  private JsonObject facts(JsonObject reply) {
    if (flaw == Flaw.TAKES_ANY_ANSWER_FOR_A_FACT) {
      return reply;
    }
    if ("ok".equals(reply.getValue("code"))
        && reply.getValue("facts") instanceof JsonObject facts) {
      return facts;
    }
    throw PlantedAnswers.unexplained(flaw, reply);
  }

  @Override
  public Future<Void> probe() {
    return call.post(url, new JsonObject()).mapEmpty();
  }
}
