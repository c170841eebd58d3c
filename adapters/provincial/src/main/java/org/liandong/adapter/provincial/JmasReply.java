package org.liandong.adapter.provincial;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Locale;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Exchange;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RemoteReply;
import org.liandong.adapter.wire.RetryAfter;

/**
 * What the platform's gateway said: {@code {success, code, data}}, where data is JSON in a text.
 *
 * @param code as it stands there
 * @param data empty where there is none
 * @param said what the settings say of the code, else the platform's words, cleaned; null where
 *     there are none
 */
record JmasReply(Meaning meaning, String code, JsonObject data, String said, Exchange exchange) {
  private static final int MOST_CODE = 40;

  /** Throws {@link AdapterFailure} where it is neither done nor refused. */
  static JmasReply read(RemoteReply reply, JmasSettings settings, Discreet words, Instant now) {
    if (reply.status() != 200) {
      throw byStatus(reply, now);
    }
    try {
      JsonObject json = json(reply.body().toString());
      String code = code(json.getValue("code"));
      return told(reply, json, code, settings, words);
    } catch (NotAsAgreed why) {
      throw unreadable(why, reply.exchange());
    }
  }

  private static JmasReply told(
      RemoteReply reply, JsonObject json, String code, JmasSettings settings, Discreet words) {
    Meaning meaning = settings.meaning(code);
    boolean success = Boolean.TRUE.equals(json.getValue("success"));
    if (meaning == null || contradicts(success, meaning)) {
      throw reply.unknown(
          AdapterFailure.UNKNOWN_CODE,
          "the platform's answer has a code that the settings do not explain");
    }
    if (meaning == Meaning.BUSY || meaning == Meaning.SIGN_EXPIRED) {
      boolean busy = meaning == Meaning.BUSY;
      throw AdapterFailure.turnedAway(
          Fault.BACKEND,
          busy ? "platform-busy" : "sign-expired",
          busy ? "the platform takes nothing now" : "the platform no longer takes the sign",
          null,
          reply.exchange());
    }
    String said = words.clean(json.getValue("msg", json.getValue("message")));
    String agreed = settings.reasons().get(code);
    return new JmasReply(
        meaning,
        code,
        data(json.getValue("data")),
        agreed == null ? said : agreed,
        reply.exchange());
  }

  private static boolean contradicts(boolean success, Meaning meaning) {
    return switch (meaning) {
      case DONE -> !success;
      case HELD, NOT_KNOWN -> false;
      default -> success;
    };
  }

  private static AdapterFailure byStatus(RemoteReply reply, Instant now) {
    int status = reply.status();
    String code = "platform-" + status;
    if (status == 429 || status == 503) {
      return AdapterFailure.turnedAway(
          Fault.BACKEND,
          code,
          "the platform takes nothing now",
          RetryAfter.read(reply.headers(), now),
          reply.exchange());
    }
    // 408 and 3xx may come from something between us after the platform has acted.
    if (status >= 400 && status < 500 && status != 408) {
      return AdapterFailure.turnedAway(
          Fault.GATEWAY,
          code,
          "the platform does not know our address or our application: check the settings",
          null,
          reply.exchange());
    }
    return reply.unknown(code, "the platform answered " + status);
  }

  /** What a refusal becomes; null where it is none. */
  Refused refused() {
    Fault mend =
        switch (meaning) {
          case REFUSED_STATION -> Fault.STATION;
          case REFUSED_GATEWAY -> Fault.GATEWAY;
          case REFUSED_PLATFORM, HELD_OTHERWISE -> Fault.BACKEND;
          default -> null;
        };
    if (mend == null) {
      return null;
    }
    String reason = said == null ? "平台不接收，代码 " + code + "，没有说明原因" : "平台不接收（" + code + "）：" + said;
    return new Refused(refusalCode(), reason, mend, exchange);
  }

  private String refusalCode() {
    return meaning == Meaning.HELD_OTHERWISE
        ? "platform-shows-otherwise"
        : "platform-" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  /** For a meaning that does not belong to what was asked. */
  AdapterFailure unexpected() {
    return AdapterFailure.unknown(
        Fault.BACKEND,
        AdapterFailure.UNKNOWN_CODE,
        "the platform's answer has a code that does not belong to this interface",
        exchange);
  }

  /** For data that is not as agreed, of a call that has no effect. */
  AdapterFailure unreadable(NotAsAgreed why) {
    return unreadable(why, exchange);
  }

  /** For one thing in it that is not as agreed: the rest could be read. */
  AdapterFailure unfit(NotAsAgreed why) {
    return unreadable(
        new NotAsAgreed(why.getMessage(), why.place(), AdapterFailure.UNFIT_ANSWER), exchange);
  }

  private static AdapterFailure unreadable(NotAsAgreed why, Exchange exchange) {
    return AdapterFailure.unknown(
        Fault.BACKEND,
        why.code(),
        "the platform's answer cannot be read: " + why.getMessage(),
        exchange);
  }

  private static String code(Object value) {
    if (value instanceof Integer number) {
      return number.toString();
    }
    if (value instanceof String text && !text.isBlank() && text.length() <= MOST_CODE) {
      return text;
    }
    throw new NotAsAgreed("code is missing");
  }

  private static JsonObject data(Object value) {
    if (value == null || value instanceof String text && text.isBlank()) {
      return new JsonObject();
    }
    return value instanceof JsonObject object ? object : json(String.valueOf(value));
  }

  private static JsonObject json(String text) {
    try {
      return new JsonObject(Buffer.buffer(text));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      // The parser's message quotes the content.
      throw new NotAsAgreed("it is not a JSON object");
    }
  }
}
