package org.liandong.adapter.tck;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.liandong.adapter.spi.AnswerKind;
import org.liandong.adapter.spi.Arrival;
import org.liandong.adapter.spi.Holdings;

/**
 * How the backend of an adapter speaks: what the author of an adapter tells the kit, so that the
 * scripted remote can play that backend. A method that belongs to a capability is asked only where
 * the adapter names it.
 */
public interface Dialect {
  /**
   * Settings of a backend that listens at {@code url}, complete, with every capability that the
   * adapter can have.
   *
   * @param url such as {@code http://127.0.0.1:34567}, without a slash at its end
   */
  JsonObject settings(String url);

  /**
   * False where the adapter reaches its backend otherwise than by HTTP, such as through a database
   * in between: what the scripted remote would have to play is skipped then, and says so.
   */
  default boolean speaksHttp() {
    return true;
  }

  /** The key as it stands in a request that sends an order, a report, or asks for either. */
  String key(Received request);

  /**
   * The backend holds it.
   *
   * @param reference the backend's own number; left out where the protocol has none
   */
  Reply taken(Received request, String reference);

  /**
   * The backend will never take it.
   *
   * @param reason in the backend's words; may repeat what was sent
   */
  Reply refused(Received request, String reason);

  /**
   * The backend takes nothing at the moment and has done nothing.
   *
   * @param retryAfter as HTTP's header has it; null where it does not say
   */
  default Reply busy(Received request, String retryAfter) {
    Reply busy = Reply.empty(429);
    return retryAfter == null ? busy : busy.with("Retry-After", retryAfter);
  }

  /**
   * An answer with a code that no documentation of the backend lists; null where it has none. One
   * with a status of 2xx must become {@code AdapterFailure.UNKNOWN_CODE}.
   */
  default Reply undocumented(Received request) {
    return null;
  }

  /**
   * Answers what is not the call itself, such as fetching a token or a signature, or bringing the
   * papers of an order before it; else empty.
   */
  default Optional<Reply> aside(Received request) {
    return Optional.empty();
  }

  /** What must be the same at each attempt: the body without a signature or a time stamp in it. */
  default Buffer lasting(Received request) {
    return request.body();
  }

  /** The same of path and query: all of it, without a signature or a time stamp in it. */
  default String lastingTarget(Received request) {
    return request.target();
  }

  /** For QUERY: the backend knows the key, and has said this of it so far, oldest first. */
  default Reply known(Received request, String reference, List<Answer> answers) {
    throw missing("known");
  }

  /** For QUERY: the backend has never seen the key. */
  default Reply unknown(Received request) {
    return Reply.empty(404);
  }

  /** The backend's word for a kind of answer; null where it has none. */
  default String word(AnswerKind kind) {
    return kind.name();
  }

  /** For CALLBACK: the body of a callback. */
  default Buffer callback(Answer answer) {
    throw missing("callback");
  }

  /**
   * For CALLBACK: signs a body, whatever it says.
   *
   * @param messageId where the id stands outside the body
   * @param at when the backend sends it
   */
  default SignedCallback sign(String messageId, Buffer body, Instant at, Signature signature) {
    throw missing("sign");
  }

  /** For CALLBACK: how old a callback may be; null where the protocol signs no time. */
  default Duration tolerance() {
    return Duration.ofMinutes(5);
  }

  /**
   * For POLL: a page.
   *
   * @param cursor where to go on, as the backend says it
   * @param more true where there is another page now
   */
  default Reply page(Received request, List<Answer> answers, String cursor, boolean more) {
    throw missing("page");
  }

  /** For POLL, INTAKE and RECONCILE: the cursor as it stands in a request; null at the first. */
  default String cursor(Received request) {
    throw missing("cursor");
  }

  /** For NUMBER: the backend gives an official number. */
  default Reply numbered(Received request, String caseNo) {
    throw missing("numbered");
  }

  /**
   * For RECONCILE: what the backend holds.
   *
   * @param cursor null where this is the last page
   */
  default Reply holdings(Received request, List<Holdings.Holding> held, String cursor) {
    throw missing("holdings");
  }

  /** For INTAKE: a page of cases begun there. */
  default Reply arrivals(Received request, List<Arrival> begun, String cursor, boolean more) {
    throw missing("arrivals");
  }

  /**
   * For INTAKE: the content of a paper that came with a case; null where the protocol has none,
   * which is told as untried. It is asked for it once without any request.
   */
  default Reply paper(Received request, Buffer content) {
    return null;
  }

  /** For LOOK_UP and LICENCE: the backend has something on what it was asked for. */
  default Reply found(Received request) {
    throw missing("found");
  }

  /**
   * For LOOK_UP: the backend has nothing on whom it was asked about; null where its protocol cannot
   * say so, which is told as untried. It is asked for it once without any request.
   */
  default Reply nothing(Received request) {
    return null;
  }

  /** For PROBE: the backend lives. */
  default Reply alive(Received request) {
    return Reply.empty(200);
  }

  private static AssertionError missing(String method) {
    return new AssertionError(
        "the adapter names a capability for which its dialect must have the method " + method);
  }
}
