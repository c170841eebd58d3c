package org.liandong.adapter.http.auth;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;
import org.liandong.adapter.http.request.Outgoing;
import org.liandong.adapter.http.template.Pointer;
import org.liandong.adapter.http.template.Scope;
import org.liandong.adapter.http.template.Template;
import org.liandong.adapter.http.template.Unfit;
import org.liandong.adapter.http.template.Words;

/**
 * How a secret that expires is fetched.
 *
 * @param request fills in the request; not signed yet
 * @param auth how that request shows who sends it; fetches nothing itself
 * @param credential where the secret stands in the answer
 * @param until gives an RFC 3339 time; null where the answer says a lifetime or nothing
 * @param lifetime gives seconds; null where the answer says an end or nothing
 * @param otherwise how long it is good where the answer says nothing
 * @param unwrap null where the secret is not wrapped
 * @param stale how the backend says that it takes a credential no more
 */
public record Fetch(
    Request request,
    Auth auth,
    Template credential,
    Template until,
    Template lifetime,
    Duration otherwise,
    Unwrap unwrap,
    Stale stale) {

  /** Makes the request that fetches. */
  @FunctionalInterface
  public interface Request {
    Outgoing fill(JsonObject given);

    /** What the description says of its headers; none where a standard does. */
    default Map<String, Template> headers() {
      return Map.of();
    }
  }

  /**
   * A secret that comes under AES (ECB, PKCS 5), as platforms do it.
   *
   * @param key the app's key
   */
  public record Unwrap(Template key, KeyText keyText, KeyText wrapped) {}

  /**
   * A code in the body of a success that means: this credential is over. 401 always does.
   *
   * @param at null where only 401 does
   */
  public record Stale(Pointer at, List<String> codes) {}

  /** Reads the answer; {@link Unfit} or IllegalArgumentException where it is none. */
  public Credential read(Object answer, JsonObject given, Instant now) {
    Scope scope = Scope.of(given.getMap()).reading(answer, answer);
    String value = credential.identity(scope);
    if (value.isEmpty()) {
      throw new IllegalArgumentException("the answer has no credential");
    }
    String plain = unwrap == null ? value : unwrapped(value, scope);
    return Credential.until(plain, now, end(scope, now));
  }

  private Instant end(Scope scope, Instant now) {
    if (until != null && !until.lacks(scope)) {
      return OffsetDateTime.parse(until.text(scope)).toInstant();
    }
    if (lifetime != null && !lifetime.lacks(scope)) {
      return now.plusSeconds(Long.parseLong(lifetime.text(scope)));
    }
    return now.plus(otherwise);
  }

  private String unwrapped(String value, Scope scope) {
    try {
      Cipher cipher = Cipher.getInstance("AES/ECB/PKCS5Padding");
      byte[] key = unwrap.keyText().bytes(unwrap.key().text(scope));
      cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
      return KeyText.TEXT.text(cipher.doFinal(unwrap.wrapped().bytes(value)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("the credential cannot be unwrapped with this key");
    }
  }

  /**
   * Whether this answer of the backend means that the credential is over.
   *
   * @param body read where a code in it says so, and only there
   */
  public boolean isStale(Supplier<Object> body) {
    return stale.at() != null && stale.codes().contains(Words.of(stale.at().read(body.get())));
  }
}
