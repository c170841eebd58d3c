package org.liandong.adapter.tck.planted;

import io.vertx.core.json.JsonObject;
import java.util.Set;
import org.liandong.adapter.spi.AdapterFactory;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.tck.AdapterContract;
import org.liandong.adapter.tck.Dialect;
import org.liandong.adapter.tck.Received;
import org.liandong.adapter.tck.Reply;

/** The contract of an adapter that only asks: for facts and licences, or for licences alone. */
abstract class AskingContract extends AdapterContract {
  private final Set<Capability> capabilities;

  private AskingContract(Capability... capabilities) {
    this.capabilities = Set.of(capabilities);
  }

  /** Asks for both, and is tried by its look-ups. */
  static final class LookUps extends AskingContract {
    LookUps() {
      super(Capability.LOOK_UP, Capability.LICENCE, Capability.PROBE);
    }
  }

  /** Tried by its licences. */
  static final class Licences extends AskingContract {
    Licences() {
      super(Capability.LICENCE, Capability.PROBE);
    }
  }

  @Override
  protected AdapterFactory factory() {
    return new AskingFactory(capabilities);
  }

  @Override
  protected Dialect dialect() {
    return new Questions();
  }

  private static final class Questions implements Dialect {
    @Override
    public JsonObject settings(String url) {
      return new JsonObject().put("url", url).put("secret", "the-secret-of-the-asking-adapter");
    }

    @Override
    public String key(Received request) {
      return request.json().getString("id");
    }

    @Override
    public Reply taken(Received request, String reference) {
      return found(request);
    }

    @Override
    public Reply refused(Received request, String reason) {
      return undocumented(request);
    }

    @Override
    public Reply undocumented(Received request) {
      return Reply.json(200, new JsonObject().put("code", "97531"));
    }

    @Override
    public Reply alive(Received request) {
      return found(request);
    }

    @Override
    public Reply found(Received request) {
      JsonObject facts = new JsonObject().put("permit", "1");
      return Reply.json(200, new JsonObject().put("code", "ok").put("facts", facts));
    }
  }
}
