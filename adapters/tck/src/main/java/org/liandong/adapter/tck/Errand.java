package org.liandong.adapter.tck;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.liandong.adapter.spi.Adapter;
import org.liandong.adapter.spi.Capability;
import org.liandong.adapter.spi.Delivered;
import org.liandong.adapter.spi.LicenceRequest;
import org.liandong.adapter.spi.LicenceResult;
import org.liandong.adapter.spi.LookUp;
import org.liandong.adapter.spi.LookUpResult;
import org.liandong.adapter.spi.Numbered;
import org.liandong.adapter.spi.ReportKind;
import org.liandong.adapter.spi.Reported;

/**
 * What an adapter is for, so far as the same is asked of all of them: one call whose success,
 * refusal and silence every adapter must tell apart. An adapter is tried by each that it can.
 */
enum Errand {
  SUBMIT(Capability.SUBMIT, true) {
    @Override
    Future<?> run(Adapter adapter, String key) {
      return adapter.send(Specimens.submit(key));
    }
  },
  REPORT(Capability.REPORT, true) {
    @Override
    Future<?> run(Adapter adapter, String key) {
      return adapter.report(Specimens.report(key + "/r1/1", ReportKind.RECEIVED));
    }
  },
  NUMBER(Capability.NUMBER, true) {
    @Override
    Future<?> run(Adapter adapter, String key) {
      return adapter.number(key, Specimens.subject(key));
    }
  },
  LOOK_UP(Capability.LOOK_UP, false) {
    @Override
    Future<?> run(Adapter adapter, String key) {
      return adapter.lookUp(
          new LookUp("PERSON", Personal.ID_NUMBER, Personal.NAME, "0105012000 512002-1"));
    }
  },
  LICENCE(Capability.LICENCE, false) {
    @Override
    Future<?> run(Adapter adapter, String key) {
      return adapter.licence(
          new LicenceRequest("1.2.156.3005.2." + key, "最低生活保障对象认定", Personal.ID_NUMBER));
    }
  };

  private final Capability capability;
  private final boolean effect;

  Errand(Capability capability, boolean effect) {
    this.capability = capability;
    this.effect = effect;
  }

  abstract Future<?> run(Adapter adapter, String key);

  /** All that these can do. */
  static List<Errand> of(Set<Capability> capabilities) {
    return Stream.of(values()).filter(errand -> capabilities.contains(errand.capability)).toList();
  }

  /** The key that the backend must see. */
  String sentKey(String key) {
    return this == REPORT ? key + "/r1/1" : key;
  }

  /** False where it only asks. */
  boolean hasEffect() {
    return effect;
  }

  /** What the backend answers where all is well. */
  Reply success(Dialect dialect, Received request) {
    return switch (this) {
      case SUBMIT, REPORT -> dialect.taken(request, reference(dialect.key(request)));
      case NUMBER -> dialect.numbered(request, "512000-20260105-003381");
      case LOOK_UP, LICENCE -> dialect.found(request);
    };
  }

  /** True for a result that says that the backend did it. */
  static boolean isSuccess(Object result) {
    return result instanceof Delivered
        || result instanceof Reported
        || result instanceof Numbered
        || result instanceof LookUpResult found && found.found()
        || result instanceof LicenceResult licence && licence.found();
  }

  /** What a careless backend answers with status 200 where something went wrong. */
  static Reply error() {
    return Reply.json(200, new JsonObject().put("error", "系统繁忙"));
  }

  /** The backend's number of what has this key. */
  static String reference(String key) {
    return "R-" + Integer.toHexString(List.of(key).hashCode());
  }
}
