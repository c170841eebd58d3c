package org.liandong.gateway.liaisons;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.liandong.gateway.cases.Actor;
import org.liandong.gateway.cases.HandOvers;
import org.liandong.gateway.http.ApiRequest;
import org.liandong.gateway.http.Caller;
import org.liandong.gateway.http.FailureKind;
import org.liandong.gateway.http.FieldError;
import org.liandong.gateway.http.GatewayException;
import org.liandong.gateway.http.KeyedHash;
import org.liandong.gateway.model.Masking;

/** What all hand-overs have: who asks, a reason, a key, and to whom. */
final class Requests {
  /** An account stands in hops as a pseudonym where it may be somebody's number. */
  private static final Pattern NUMBER = Pattern.compile("\\d{11}");

  private final KeyedHash hash;

  /** The key must be the same on all nodes. */
  Requests(byte[] key) {
    this.hash = new KeyedHash(key, "hand-over");
  }

  /**
   * Of this address.
   *
   * @param acting the station acted for; null for none
   */
  HandOvers.Request of(ApiRequest request, String path, String acting) {
    Caller caller = request.caller();
    return new HandOvers.Request(
        new Actor(caller.account(), caller.station(), acting),
        // For the auditor's eyes: it must not become one more place for numbers.
        Masking.text(request.json().path("reason").asText()),
        request.idempotencyKey(),
        Buffer.buffer(hash.of("POST " + path + '\0' + request.body())),
        request.trace().traceId());
  }

  /** To whom, where it can be an account. */
  static Optional<String> to(JsonNode body, List<FieldError> errors) {
    String person = body.get("to").textValue();
    if (NUMBER.matcher(person).find()) {
      errors.add(
          FieldError.at(
              "/to", "not-an-account", "像是手机号或证件号码。请写同事在流转记录里的账号（身份平台按号码编人的，是 p- 开头的化名）。"));
      return Optional.empty();
    }
    return Optional.of(person);
  }

  /** A day of the body, from one to another; empty where it is none. */
  static Optional<LocalDate> day(
      JsonNode body, String name, LocalDate from, LocalDate to, List<FieldError> errors) {
    try {
      LocalDate day = LocalDate.parse(body.get(name).textValue());
      if (!day.isBefore(from) && !day.isAfter(to)) {
        return Optional.of(day);
      }
    } catch (DateTimeException impossible) {
      errors.add(FieldError.at("/" + name, "no-such-day", "没有这一天，请更正。"));
      return Optional.empty();
    }
    errors.add(
        FieldError.at("/" + name, "day-out-of-range", "日期应在 " + from + " 至 " + to + " 之间，请更正。"));
    return Optional.empty();
  }

  static GatewayException keyReused() {
    return GatewayException.of(
        FailureKind.INVALID,
        "idempotency-key-reused",
        "这个 Idempotency-Key 已用于另一份内容。新的移交请换一个新的 Idempotency-Key；要重试原来的，请原样重发。");
  }
}
