package org.liandong.adapter.http;

import java.time.Instant;
import java.util.List;
import org.liandong.adapter.http.request.RequestRule;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.http.template.Words;
import org.liandong.adapter.spi.AdapterFailure;
import org.liandong.adapter.spi.Fault;
import org.liandong.adapter.spi.Refused;
import org.liandong.adapter.wire.NotAsAgreed;
import org.liandong.adapter.wire.RetryAfter;

/**
 * One call as described.
 *
 * @param request how it is made
 * @param verdicts what its answer comes to
 * @param value the number that a good answer gives: the backend's reference, or the official
 *     number; null where none is read
 * @param refusalCode null where none is read
 * @param refusalReason null where none is read
 * @param known for a question: empty where the backend does not know it; null where its answer
 *     always does
 * @param answers null where none are read
 * @param cursor for POLL; null otherwise
 */
record CallRule(
    RequestRule request,
    Verdicts verdicts,
    Template value,
    Template refusalCode,
    Template refusalReason,
    Template known,
    Answers answers,
    CursorRule cursor) {

  static final int MOST_REFERENCE = 128;

  /** The number in a good answer; null where there is none. */
  String value(ReplyBody body, Scope scope) {
    if (value == null || body.isEmpty()) {
      return null;
    }
    Object json = body.json();
    String text = value.identity(scope.reading(json, json));
    if (text.length() > MOST_REFERENCE || !text.chars().allMatch(CallRule::isVisible)) {
      throw new NotAsAgreed("the number is longer than " + MOST_REFERENCE + " or not in one line");
    }
    return text.isBlank() ? null : text;
  }

  private static boolean isVisible(int point) {
    return !Character.isISOControl(point);
  }

  /** The refusal in the backend's words, without what we sent and our secrets. */
  Refused refused(BackendReply reply, ReplyBody body, Scope scope, List<String> echoes) {
    Object json = body.jsonOrNothing();
    Scope reading = scope.reading(json, json);
    List<String> hidden = RefusalText.and(echoes, reply.secrets());
    return new Refused(
        RefusalText.code(said(refusalCode, reading), hidden, reply.statusCode()),
        RefusalText.reason(said(refusalReason, reading), hidden),
        reply.exchange());
  }

  /** Null where there is none: a refusal is one in whatever words. */
  private static String said(Template words, Scope reading) {
    try {
      return words == null ? null : Words.of(words.value(reading));
    } catch (Unfit unfit) {
      return null;
    }
  }

  /** What the description does not know is shown to a person, and never taken for an answer. */
  static Refused parked(BackendReply reply) {
    return new Refused(
        AdapterFailure.UNKNOWN_CODE,
        "the backend answered with a code that its description does not know",
        Fault.GATEWAY,
        reply.exchange());
  }

  /** What is neither done nor refused; {@code now} for when it wants to see us again. */
  static AdapterFailure failure(Verdict verdict, BackendReply reply, Instant now) {
    return switch (verdict) {
      case LATER ->
          AdapterFailure.turnedAway(
              Fault.BACKEND,
              reply.statusCode(),
              "the backend takes nothing now",
              RetryAfter.read(reply.headers(), now),
              reply.exchange());
      case OURS ->
          AdapterFailure.turnedAway(
              Fault.GATEWAY,
              reply.statusCode(),
              "the backend does not know our address or our secret: check its settings",
              null,
              reply.exchange());
      case OK, ABSENT, REFUSED, PARK, UNKNOWN, CODE ->
          AdapterFailure.unknown(
              Fault.BACKEND,
              verdict == Verdict.PARK ? AdapterFailure.UNKNOWN_CODE : reply.statusCode(),
              verdict == Verdict.PARK
                  ? "the backend answered with a code that its description does not know"
                  : "the backend answered " + reply.status() + " without saying what it did",
              reply.exchange());
    };
  }
}
